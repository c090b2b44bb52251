// A document that can only be written down: just enough of one for the components to render into
// while the site is built, in node. Nothing in it listens, measures or is ever seen.
//
// Why not linkedom (tried: 0.18.15): what matters here is that properties are written down, and it
// leaves `checked`, `readOnly`, `min`, `max` and `step` out of the markup, cannot set a select's
// value, and has no constructed style sheets and no animation frames. All of this file but the
// writing itself would remain, as patches of twenty packages.

type Content = FakeElement | string;

/** Elements without an end tag. */
const VOID = new Set(["input", "br"]);
/** Properties that stand for an attribute of the same name. */
const REFLECTED = ["id", "title", "type", "name", "value", "max", "min", "step", "href"] as const;
const FLAGS = ["hidden", "checked", "selected", "disabled", "readOnly"] as const;

/**
 * An element of that document. `toString` writes it down with its attributes in the order in which
 * they were set; what is listened to is forgotten.
 */
export class FakeElement {
  readonly attributes = new Map<string, string>();
  readonly children: Content[] = [];
  readonly dataset: Record<string, string | undefined>;
  readonly style: { setProperty(name: string, value: string): void };
  readonly classList: { add(name: string): void };
  readonly isConnected = false;
  parentElement: FakeElement | null = null;
  root: FakeShadowRoot | null = null;

  constructor(readonly tag: string) {
    this.dataset = new Proxy(
      {},
      {
        get: (_, name) => this.attributes.get(`data-${String(name)}`),
        set: (_, name, value) => {
          this.setAttribute(`data-${String(name)}`, String(value));
          return true;
        },
      },
    );
    const styles = new Map<string, string>();
    this.style = {
      setProperty: (name, value) => {
        styles.set(name, value);
        this.setAttribute("style", [...styles].map((style) => style.join(":")).join(";"));
      },
    };
    this.classList = {
      add: (name) => {
        this.setAttribute("class", `${this.getAttribute("class") ?? ""} ${name}`.trim());
      },
    };
  }

  get textContent(): string {
    return this.children.map((one) => (typeof one === "string" ? one : one.textContent)).join("");
  }

  set textContent(text: string) {
    this.replaceChildren(...(text === "" ? [] : [text]));
  }

  append(...contents: Content[]): void {
    for (const one of contents) {
      if (one instanceof FakeElement) {
        one.parentElement = this;
      }
      this.children.push(one);
    }
  }

  replaceChildren(...contents: Content[]): void {
    this.children.length = 0;
    this.append(...contents);
  }

  getAttribute(name: string): string | null {
    return this.attributes.get(name) ?? null;
  }

  setAttribute(name: string, value: string): void {
    this.attributes.set(name, value);
  }

  removeAttribute(name: string): void {
    this.attributes.delete(name);
  }

  toggleAttribute(name: string, on: boolean): void {
    if (on) {
      this.attributes.set(name, "");
    } else {
      this.attributes.delete(name);
    }
  }

  getRootNode(): FakeShadowRoot | FakeElement {
    return this.root ?? this.parentElement?.getRootNode() ?? this;
  }

  addEventListener(): void {
    // Nothing happens in it.
  }

  toString(): string {
    const attributes = [...this.attributes].map(([name, value]) =>
      value === "" ? ` ${name}` : ` ${name}="${escaped(value)}"`,
    );
    const end = VOID.has(this.tag) ? "" : `</${this.tag}>`;
    return `<${this.tag}${attributes.join("")}>${this.innerHTML}${end}`;
  }

  get innerHTML(): string {
    return this.children
      .map((one) => (typeof one === "string" ? escaped(one) : String(one)))
      .join("");
  }
}

for (const name of REFLECTED) {
  Object.defineProperty(FakeElement.prototype, name, {
    get(this: FakeElement) {
      return this.getAttribute(name) ?? "";
    },
    set(this: FakeElement, value: unknown) {
      if (this.tag === "select" && name === "value") {
        choose(this, String(value));
      } else {
        this.setAttribute(name, String(value));
      }
    },
  });
}
for (const name of FLAGS) {
  Object.defineProperty(FakeElement.prototype, name, {
    get(this: FakeElement) {
      return this.attributes.has(name);
    },
    set(this: FakeElement, on: boolean) {
      this.toggleAttribute(name.toLowerCase(), on);
    },
  });
}

function choose(select: FakeElement, value: string): void {
  for (const option of select.children) {
    if (option instanceof FakeElement) {
      option.toggleAttribute("selected", option.getAttribute("value") === value);
    }
  }
}

/** Stands for a shadow root: what is rendered into it, and the styles that it is given. */
export class FakeShadowRoot {
  adoptedStyleSheets: Sheet[] = [];
}

class Sheet {
  text = "";

  replaceSync(text: string): void {
    this.text = text;
  }
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

// `<html>` as the page has it before anything runs.
const page = new FakeElement("html");
page.dataset.app = "booting";
page.dataset.kernel = "booting";

Object.assign(globalThis, {
  document: {
    documentElement: page,
    createElement: (tag: string) => new FakeElement(tag),
    createElementNS: (_: string, tag: string) => new FakeElement(tag),
    addEventListener: () => undefined,
  },
  requestAnimationFrame: () => 0,
  ShadowRoot: FakeShadowRoot,
  Document: class {},
  CSSStyleSheet: Sheet,
  MutationObserver: class {
    observe(): void {
      // Nothing changes after it was rendered.
    }
  },
});
