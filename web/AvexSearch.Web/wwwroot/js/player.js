// Plays one span at a time through one <audio> element. Buttons say what in data attributes:
// data-play (address), data-file-start (second that the file starts with), data-from, data-to, data-slower (how many times slower the file is).
// The moving line goes into the nearest [data-sound-view] around, or beside, the button.

const audio = document.getElementById('avex-player');
let current = null; // { button, view, fileStart, from, to, slower }

const number = (element, name, otherwise) => {
  const value = parseFloat(element?.dataset[name]);
  return Number.isFinite(value) ? value : otherwise;
};

function viewOf(element) {
  return element.closest('[data-sound-view]') ?? element.closest('[data-sound-scope]')?.querySelector('[data-sound-view]') ?? null;
}

function mark(playing) {
  if (!current) return;
  current.button?.setAttribute('aria-pressed', playing ? 'true' : 'false');
  current.button?.toggleAttribute('data-playing', playing);
  current.view?.toggleAttribute('data-playing', playing);
}

export function stop() {
  if (!current) return;
  audio.pause();
  mark(false);
  current = null;
}

function finish() {
  const then = current?.then;
  stop();
  then?.();
}

/** Plays from..to (seconds of the recording or clip) of the file at the address, then what comes next. */
export async function play(address, fileStart, from, to, button, view, slower = 1, then = null) {
  stop();
  current = { button, view, fileStart, from, to, slower, then };
  const mine = current;
  const url = new URL(address, document.baseURI).href;
  if (audio.src !== url || audio.error) audio.src = url;
  mark(true);
  try {
    await seek((from - fileStart) * slower, mine);
    if (current !== mine) return;
    await audio.play();
    requestAnimationFrame(follow);
  } catch (error) {
    if (current !== mine || error.name === 'AbortError') return;
    stop();
    notice(error.name === 'NotAllowedError'
      ? 'The browser wants a click before it plays sound. Click again.'
      : 'This browser cannot play that sound.');
  }
}

function seek(seconds, mine) {
  const go = () => { if (Math.abs(audio.currentTime - seconds) > 0.01) audio.currentTime = Math.max(0, seconds); };
  if (audio.readyState >= HTMLMediaElement.HAVE_METADATA) {
    go();
    return Promise.resolve();
  }
  return new Promise((resolve, reject) => {
    audio.addEventListener('loadedmetadata', () => { if (current === mine) go(); resolve(); }, { once: true });
    audio.addEventListener('error', () => reject(audio.error ?? new Error('error')), { once: true });
    audio.load();
  });
}

function follow() {
  if (!current || audio.paused) return;
  const at = audio.currentTime / current.slower + current.fileStart;
  if (at >= current.to) {
    finish();
    return;
  }
  const line = current.view?.querySelector('[data-playhead]');
  if (line) {
    const start = number(current.view, 'viewStart', 0), end = number(current.view, 'viewEnd', 1);
    line.style.left = `${(at - start) / (end - start) * 100}%`;
    line.style.visibility = at < start || at > end ? 'hidden' : '';
  }
  if (current.button && !current.button.isConnected) {
    stop();
    return;
  }
  requestAnimationFrame(follow);
}

/** A short message at the foot of the page. */
export function notice(text) {
  const element = document.getElementById('avex-notice');
  element.textContent = text;
  clearTimeout(notice.timer);
  notice.timer = setTimeout(() => { element.textContent = ''; }, 5000);
}

function toggle(button) {
  if (current?.button === button && !audio.paused) {
    stop();
    return;
  }
  start(button);
}

function start(button, then) {
  play(button.dataset.play, number(button, 'fileStart', 0), number(button, 'from', 0), number(button, 'to', Infinity), button, viewOf(button), number(button, 'slower', 1), then);
}

/** Plays what the buttons of a pair play, one after the other. */
function inTurn(buttons) {
  if (buttons.length > 0) start(buttons[0], () => inTurn(buttons.slice(1)));
}

if (!window.avexPlayer) {
  window.avexPlayer = { play, stop, notice };
  audio.addEventListener('ended', () => { if (audio.ended) finish(); });
  document.addEventListener('click', event => {
    const button = event.target.closest?.('[data-play]');
    if (button) toggle(button);
    const both = event.target.closest?.('[data-play-both]');
    if (both) inTurn([...both.closest('[data-pair]').querySelectorAll('[data-play]')]);
  });
}
