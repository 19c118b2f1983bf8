/** Samples per second. All audio here is G.711 at 8 kHz, mono. */
export const sampleRateHz = 8000;

/** Samples in one frame of 20 ms. */
export const samplesPerFrame = 160;

/** 20 ms of audio: 160 samples of 16 bits. */
export type Frame = Int16Array;

export const silentFrame: Frame = new Int16Array(samplesPerFrame);
