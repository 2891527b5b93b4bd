// While the site is edited: reloads the page once it would look otherwise, and says what is being
// done. A page that nobody sees doesn't ask.
const own = document.currentScript.dataset;
const line = document.getElementById("live-progress");
let step = own.step;
async function look() {
  try {
    const answer = await fetch(`/.serve/state/${own.sign}/${step}${location.pathname}`);
    const news = await answer.json();
    if (news.sign !== own.sign) return location.reload();
    step = news.step;
    line.textContent = news.words;
    line.hidden = !news.words;
  } catch {
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  if (document.hidden) {
    await new Promise((resolve) => document.addEventListener("visibilitychange", resolve, { once: true }));
  }
  look();
}
look();
