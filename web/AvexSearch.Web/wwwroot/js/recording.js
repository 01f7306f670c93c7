// The page of a recording: the browser's own player for the whole file, the moving line, click to play from there.

export function attach(root, page) {
  const audio = root.querySelector('audio');
  const plot = root.querySelector('[data-sound-view]');
  const area = root.querySelector('[data-plot-area]');
  const line = root.querySelector('[data-playhead]');
  const view = () => ({ start: parseFloat(plot.dataset.viewStart), end: parseFloat(plot.dataset.viewEnd) });

  const open = () => { if (audio.currentTime === 0) audio.currentTime = parseFloat(root.dataset.at) || 0; };
  if (audio.readyState >= HTMLMediaElement.HAVE_METADATA) open();
  else audio.addEventListener('loadedmetadata', open, { once: true });
  const fail = () => page.invokeMethodAsync('CannotPlay');
  if (audio.error) fail();
  else audio.addEventListener('error', fail, { once: true });

  let asked = null;
  function follow() {
    if (!root.isConnected) return;
    const { start, end } = view(), at = audio.currentTime;
    plot.toggleAttribute('data-playing', !audio.paused || at > 0);
    line.style.left = `${(at - start) / (end - start) * 100}%`;
    line.style.visibility = at < start || at > end ? 'hidden' : '';
    if (!audio.paused) {
      if (at > end + 0.05 && end < audio.duration - 0.05 && asked !== end) {
        asked = end;
        page.invokeMethodAsync('Follow', at);
      }
      requestAnimationFrame(follow);
    }
  }
  audio.addEventListener('play', () => { window.avexPlayer.stop(); follow(); });
  for (const name of ['seeked', 'pause', 'loadedmetadata']) audio.addEventListener(name, follow);
  document.getElementById('avex-player').addEventListener('play', () => audio.pause());

  area.addEventListener('click', event => {
    const box = area.getBoundingClientRect(), { start, end } = view();
    audio.currentTime = start + (event.clientX - box.left) / box.width * (end - start);
    audio.play().catch(() => {});
  });
  new MutationObserver(follow).observe(plot, { attributes: true, attributeFilter: ['data-view-start', 'data-view-end'] });
}
