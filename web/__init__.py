"""The site: pages, components, the two runtimes in the browser, and the build that makes them."""
