// The search page: Pagefind's own interface, in the page's language, over this site's index.
const search = new PagefindUI({
  element: "#search",
  showImages: false,
  showSubResults: true,
  resetStyles: false,
});

const field = document.querySelector("#search input");
field.setAttribute("aria-label", field.placeholder);

const asked = new URLSearchParams(location.search).get("q");
if (asked) search.triggerSearch(asked);
