/** Two soft notes, Hz: a fourth upwards. */
const notes = [659.26, 880];
const noteIntervalSeconds = 0.11;
const noteLengthSeconds = 0.32;

let context: AudioContext | undefined;

/** A message has come. Silent where the browser allows no sound yet: nobody has touched the page. */
export function chime(): void {
  try {
    context ??= new AudioContext();
    if (context.state === 'suspended') void context.resume();
    const start = context.currentTime;
    notes.forEach((frequency, index) => note(context!, frequency, start + index * noteIntervalSeconds));
  } catch {
    // No sound device: the badge tells.
  }
}

function note(audio: AudioContext, frequency: number, at: number): void {
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  tone.frequency.value = frequency;
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(0.12, at + 0.015);
  volume.gain.exponentialRampToValueAtTime(0.0001, at + noteLengthSeconds);
  tone.connect(volume).connect(audio.destination);
  tone.start(at);
  tone.stop(at + noteLengthSeconds);
}
