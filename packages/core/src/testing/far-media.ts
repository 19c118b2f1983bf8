/** The media of a far end: a real connection that sends a tone. */
export class FarMedia {
  readonly connection = new RTCPeerConnection();
  readonly #audio = new AudioContext();

  constructor() {
    const tone = this.#audio.createOscillator();
    const output = this.#audio.createMediaStreamDestination();
    tone.connect(output);
    tone.start();
    for (const track of output.stream.getTracks()) this.connection.addTrack(track, output.stream);
  }

  async offer(): Promise<string> {
    await this.connection.setLocalDescription();
    return this.#gathered();
  }

  async answer(sdp: string): Promise<string> {
    await this.connection.setRemoteDescription({ type: 'offer', sdp });
    await this.connection.setLocalDescription();
    return this.#gathered();
  }

  async accept(sdp: string): Promise<void> {
    await this.connection.setRemoteDescription({ type: 'answer', sdp });
  }

  close(): void {
    this.connection.close();
    void this.#audio.close();
  }

  async #gathered(): Promise<string> {
    const { connection } = this;
    if (connection.iceGatheringState !== 'complete') {
      await new Promise<void>((resolve) => {
        connection.addEventListener('icegatheringstatechange', () => {
          if (connection.iceGatheringState === 'complete') resolve();
        });
      });
    }
    return connection.localDescription?.sdp ?? '';
  }
}
