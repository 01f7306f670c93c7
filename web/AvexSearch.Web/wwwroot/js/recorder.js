// Records from the microphone and hands the outcome to a file input as 16-bit mono WAV,
// so that a recording takes the same way as a chosen file.

const longestMs = 120_000;
let recorder = null;

export function possible() {
  return Boolean(navigator.mediaDevices?.getUserMedia && window.MediaRecorder);
}

/** Starts; returns null, or what went wrong. */
export async function start(inputId, page) {
  let stream;
  try {
    // The browser's clean-up is made for speech and removes animal calls.
    stream = await navigator.mediaDevices.getUserMedia({ audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false } });
  } catch (error) {
    return error.name === 'NotAllowedError' ? 'The browser did not allow the microphone.' : 'No microphone could be opened.';
  }
  const parts = [];
  recorder = new MediaRecorder(stream);
  const limit = setTimeout(() => recorder.stop(), longestMs);
  recorder.addEventListener('dataavailable', event => parts.push(event.data));
  recorder.addEventListener('stop', async () => {
    clearTimeout(limit);
    stream.getTracks().forEach(track => track.stop());
    try {
      give(inputId, await toWav(new Blob(parts, { type: recorder.mimeType })));
      page.invokeMethodAsync('Ended', null);
    } catch {
      page.invokeMethodAsync('Ended', 'The recording was empty.');
    }
  });
  recorder.start();
  return null;
}

export function stop() {
  if (recorder?.state === 'recording') recorder.stop();
}

function give(inputId, blob) {
  const stamp = new Date().toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '_');
  const files = new DataTransfer();
  files.items.add(new File([blob], `microphone_${stamp}Z.wav`, { type: 'audio/wav' }));
  const input = document.getElementById(inputId);
  input.files = files.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

async function toWav(blob) {
  const context = new AudioContext();
  try {
    const sound = await context.decodeAudioData(await blob.arrayBuffer());
    return wav(mix(sound), sound.sampleRate);
  } finally {
    context.close();
  }
}

function mix(sound) {
  const mono = new Float32Array(sound.length);
  for (let channel = 0; channel < sound.numberOfChannels; channel++) {
    const data = sound.getChannelData(channel);
    for (let i = 0; i < data.length; i++) mono[i] += data[i] / sound.numberOfChannels;
  }
  return mono;
}

function wav(samples, rate) {
  const view = new DataView(new ArrayBuffer(44 + samples.length * 2));
  const text = (at, value) => [...value].forEach((c, i) => view.setUint8(at + i, c.charCodeAt(0)));
  text(0, 'RIFF');
  view.setUint32(4, 36 + samples.length * 2, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, 'data');
  view.setUint32(40, samples.length * 2, true);
  samples.forEach((s, i) => view.setInt16(44 + i * 2, Math.round(Math.max(-1, Math.min(1, s)) * 32767), true));
  return new Blob([view.buffer], { type: 'audio/wav' });
}
