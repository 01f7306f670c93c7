// The window over the query's spectrogram: drag, resize, draw a new one, keys, wheel zoom, click to play.
// The page owns the numbers (data attributes); this module moves the element while a gesture lasts and reports its outcome.

const shortest = 0.2; // seconds; QueryWindow.ShortestSeconds
const clickPx = 4;
const clamp = (value, low, high) => Math.min(Math.max(value, low), high);

// One decimal, two where they are needed: TimeText writes the same.
const figure = seconds => seconds.toFixed(2).replace(/0$/, '');

function clock(seconds) {
  const whole = Math.floor(Math.round(seconds * 100) / 100);
  const rest = figure(seconds - Math.floor(whole / 60) * 60).padStart(4, '0');
  return whole < 3600
    ? `${Math.floor(whole / 60)}:${rest}`
    : `${Math.floor(whole / 3600)}:${String(Math.floor(whole / 60) % 60).padStart(2, '0')}:${rest}`;
}

function words(start, end) {
  return end <= 100 ? `${figure(start)} – ${figure(end)} s` : `${clock(start)} – ${clock(end)}`;
}

export function attach(root, page) {
  const plot = root.querySelector('[data-sound-view]');
  const area = root.querySelector('[data-plot-area]');
  const element = root.querySelector('[data-query-window]');
  const label = root.querySelector('[data-query-times]');
  const read = (from, name) => parseFloat(from.dataset[name]);
  const duration = () => read(root, 'duration');
  const view = () => ({ start: read(plot, 'viewStart'), end: read(plot, 'viewEnd'), low: read(root, 'low'), high: read(root, 'high') });
  const span = () => ({ start: read(element, 'start'), end: read(element, 'end') });

  const timeAt = event => {
    const box = area.getBoundingClientRect(), v = view();
    return clamp(v.start + (event.clientX - box.left) / box.width * (v.end - v.start), 0, duration());
  };

  function draw(start, end) {
    const v = view(), percent = t => clamp((t - v.start) / (v.end - v.start) * 100, 0, 100);
    element.style.left = `${percent(start)}%`;
    element.style.width = `${percent(end) - percent(start)}%`;
    element.classList.remove('outside');
    label.firstChild.nodeValue = words(start, end); // the page's own text node, so that the page can go on changing it
    element.setAttribute('aria-valuenow', start.toFixed(3));
    element.setAttribute('aria-valuetext', words(start, end));
  }

  // Keys come in bursts: the page hears of the last. It must have heard before anything is asked.
  let untold = null, telling = null;
  function flush() {
    clearTimeout(telling);
    if (untold) page.invokeMethodAsync('MoveWindow', untold.start, untold.end);
    untold = null;
  }

  function tell(start, end, wait) {
    element.dataset.start = start;
    element.dataset.end = end;
    untold = { start, end };
    clearTimeout(telling);
    if (wait) telling = setTimeout(flush, wait);
    else flush();
  }

  const gone = new AbortController();
  const flushFirst = event => {
    if (!root.isConnected) gone.abort();
    else if (event.type === 'pointerdown' || event.key === 'Enter') flush();
  };
  for (const type of ['pointerdown', 'keydown']) document.addEventListener(type, flushFirst, { capture: true, signal: gone.signal });

  let gesture = null;
  area.addEventListener('pointerdown', event => {
    if (event.button !== 0 || !event.isPrimary) return;
    const handle = event.target.closest('[data-handle]')?.dataset.handle;
    const inside = event.target.closest('[data-query-window]');
    gesture = { mode: handle ?? (inside ? 'move' : 'new'), from: timeAt(event), x: event.clientX, before: span(), moved: false };
    area.setPointerCapture(event.pointerId);
  });

  area.addEventListener('pointermove', event => {
    if (!gesture) return;
    if (!gesture.moved && Math.abs(event.clientX - gesture.x) < clickPx) return;
    gesture.moved = true;
    event.preventDefault();
    const { mode, from, before } = gesture, now = timeAt(event), all = duration();
    let { start, end } = before;
    if (mode === 'move') {
      start = clamp(before.start + now - from, 0, all - (before.end - before.start));
      end = start + before.end - before.start;
    } else if (mode === 'start') {
      start = clamp(now, 0, before.end - shortest);
    } else if (mode === 'end') {
      end = clamp(now, before.start + shortest, all);
    } else {
      start = Math.min(from, now);
      end = clamp(Math.max(from, now), start + shortest, all);
      start = Math.min(start, end - shortest);
    }
    const per = view().end - view().start < 10 ? 100 : 10; // steps per second
    const snap = value => Math.round(value * per) / per;
    gesture.now = { start: Math.max(0, snap(start)), end: Math.min(all, snap(end)) };
    draw(gesture.now.start, gesture.now.end);
  });

  const finish = async event => {
    if (!gesture) return;
    const { moved, now, from, before } = gesture;
    gesture = null;
    if (event.type === 'pointercancel') {
      draw(before.start, before.end);
    } else if (moved && now) {
      element.focus({ preventScroll: true });
      tell(now.start, now.end, 0);
    } else {
      const sound = await page.invokeMethodAsync('SoundFrom', from);
      window.avexPlayer.play(sound.address, sound.fileStartSeconds, sound.fromSeconds, sound.toSeconds, null, plot, sound.timeExpansion ?? 1);
    }
  };
  area.addEventListener('pointerup', finish);
  area.addEventListener('pointercancel', finish);

  element.addEventListener('keydown', event => {
    const direction = { ArrowLeft: -1, ArrowRight: 1, ArrowDown: -1, ArrowUp: 1 }[event.key];
    if (direction && !event.altKey && !event.metaKey) {
      event.preventDefault();
      const v = view(), all = duration(), step = event.ctrlKey ? 1 : Math.max(0.1, Math.round((v.end - v.start) / 10) / 10);
      let { start, end } = span();
      if (event.shiftKey) {
        end = clamp(end + direction * step, start + shortest, all);
      } else {
        const length = end - start;
        start = clamp(start + direction * step, 0, all - length);
        end = start + length;
      }
      draw(start, end);
      tell(start, end, 180);
    } else if (event.key === ' ') {
      event.preventDefault();
      root.closest('[data-sound-scope]')?.querySelector('[data-play]')?.click();
    }
  });

  let wanted = null, sending = false, idle = null;
  async function send() {
    if (sending) return;
    sending = true;
    while (wanted && wanted.fresh) {
      wanted.fresh = false;
      await page.invokeMethodAsync('ShowAsync', wanted.start, wanted.end, wanted.low, wanted.high);
    }
    sending = false;
  }

  area.addEventListener('wheel', event => {
    event.preventDefault();
    const box = area.getBoundingClientRect(), v = wanted ?? view(), all = duration(), highest = read(root, 'highest');
    const turned = (event.deltaY || event.deltaX) * (event.deltaMode === 1 ? 16 : 1);
    const factor = Math.exp(clamp(turned, -240, 240) * 0.0022);
    let { start, end, low, high } = v;
    if (event.shiftKey) {
      const at = high - (event.clientY - box.top) / box.height * (high - low);
      const size = clamp((high - low) * factor, Math.min(500, highest), highest);
      low = clamp(at - (at - low) / (high - low) * size, 0, highest - size);
      high = low + size;
    } else if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      const size = end - start;
      start = clamp(start + event.deltaX / box.width * size, 0, all - size);
      end = start + size;
    } else {
      const at = start + (event.clientX - box.left) / box.width * (end - start);
      const size = clamp((end - start) * factor, Math.min(0.5, all), Math.min(all, 900));
      start = clamp(at - (at - start) / (end - start) * size, 0, all - size);
      end = start + size;
    }
    wanted = { start, end, low, high, fresh: true };
    clearTimeout(idle);
    idle = setTimeout(() => { wanted = null; }, 400);
    send();
  }, { passive: false });
}
