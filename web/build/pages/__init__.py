"""The HTML: the site's pages, and the page that holds one recording."""
