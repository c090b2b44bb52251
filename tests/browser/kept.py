"""What the browser keeps for another visit, asked in the page itself."""

IS_KEPT = """async (name) => {
    const addresses = JSON.parse(document.querySelector("#assets").textContent);
    return (await caches.match(new URL(addresses[name], document.baseURI))) !== undefined;
}"""
KEPT = """async (text) => {
    for (;;) {
        const kept = await (await caches.open("asyncio-playground")).match(location.href);
        if (kept !== undefined && (await kept.text()).includes(text)) return;
        await new Promise((done) => setTimeout(done, 20));
    }
}"""
"""Until the page is kept, as a version that holds a text: it is kept after all its files."""
ALL_KEPT = """async () => {
    const links = [...document.querySelectorAll("a.home, #lessons a")].map(({ href }) => href);
    for (;;) {
        const cache = await caches.open("asyncio-playground");
        const kept = await Promise.all(links.map((link) => cache.match(link)));
        if (links.length > 8 && kept.every(Boolean)) return;
        await new Promise((done) => setTimeout(done, 20));
    }
}"""
INFLATED = """async (names) => {
    const read = (id) => JSON.parse(document.querySelector(id).textContent);
    const [addresses, sizes] = [read("#assets"), read("#sizes")];
    const isInflated = async (name) => {
        const url = new URL(addresses[name], document.baseURI).href;
        const kept = await (await caches.match(`${url}?inflated`))?.blob();
        return kept?.size === sizes[url.split("/").pop()][1];
    };
    while (!(await Promise.all(names.map(isInflated))).every(Boolean)) {
        await new Promise((done) => setTimeout(done, 20));
    }
}"""
"""Until these files are kept as they are used."""
LOOKED_UP = """async () => {
    const { active } = await navigator.serviceWorker.ready;
    const { port1, port2 } = new MessageChannel();
    active.postMessage({ page: location.href, script: "", without: [] }, [port2]);
    await new Promise((done) => (port1.onmessage = done));
}"""
"""Have the page looked up at its host, and wait until what came of it is kept."""
FORGOTTEN = """async (name) => {
    const cache = await caches.open("asyncio-playground");
    while ((await cache.keys()).some(({ url }) => url.endsWith(name))) {
        await new Promise((done) => setTimeout(done, 20));
    }
}"""
KEPT_FILES = """async () => {
    const cache = await caches.open("asyncio-playground");
    return (await cache.keys()).map(({ url }) => url.split("/").pop());
}"""
