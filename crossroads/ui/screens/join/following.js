// Asks every moment how the session stands, and presses the button that draws the page anew when that differs from what
// is drawn. Counts the timer down between two answers. A later copy of this script takes the place of an earlier one.
//
// What was pressed is waited for: a second press ends the run that the first one has begun. Where a whole room presses at
// once the last of them is served seconds later, and if all pressed again before that nobody would ever be served.
// The server says within how many seconds the phones of a room are to follow, the more the larger it is: each does so at a
// moment of its own, so that answers that come meanwhile are not kept waiting.
const EVERY = 1500;
const AGAIN = 3000;
const LOOKS = 40; // that find the page still being drawn, before it is given up
const SPREAD = 2000; // at the reveal people look at the screen in the room: it comes first, and phones one after the other
const me = (window.crossroadsFollows = Symbol("follows"));
let ends = null;
let pace = 0;
let pressed = 0;
let waited = 0;

const drawn = () => document.querySelector(".join-stands");

const running = () => document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState !== "notRunning";

const mayPress = () => {
  if (running() && ++waited < LOOKS) return false;
  waited = 0;
  return Date.now() - pressed > AGAIN;
};

const count = () => {
  if (window.crossroadsFollows !== me) return;
  const place = document.querySelector(".join-timer");
  if (place) {
    const seconds = ends === null ? null : Math.max(0, Math.round((ends - performance.now()) / 1000));
    const parts = { minutes: Math.floor(seconds / 60), seconds: String(seconds % 60).padStart(2, "0") };
    const said = words.left.replace(/{(\w+)}/g, (_, name) => parts[name]);
    place.textContent = seconds === null ? "" : seconds ? said : words.over;
  }
  setTimeout(count, 500);
};

const look = async () => {
  if (window.crossroadsFollows !== me) return;
  const mark = drawn();
  if (mark) {
    try {
      const answer = await fetch(`follow/${mark.dataset.session}`, { cache: "no-store", signal: AbortSignal.timeout(10000) });
      const { stands, left, pace: within } = await answer.json();
      pace = 1000 * within;
      ends = left === null ? null : performance.now() + 1000 * left;
      const now = drawn();
      if (now && now.dataset.session === mark.dataset.session && now.dataset.stands !== stands && mayPress()) {
        const patience = Math.random() * Math.max(pace, stands.startsWith("reveal") ? SPREAD : 0);
        pressed = Date.now() + patience;
        setTimeout(() => document.querySelector(".st-key-join_follow_go button")?.click(), patience);
      }
    } catch {
      // the server cannot be reached: the page says so by itself, and this asks again
    }
  }
  setTimeout(look, Math.max(EVERY, pace) * (0.8 + 0.4 * Math.random()));
};

count();
look();
