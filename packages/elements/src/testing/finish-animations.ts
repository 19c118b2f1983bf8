/** A color transition of an element can start another one in its children, at most this many times. */
const maxFrames = 5;

/** Finishes all running animations and transitions, because the contrast of a color in transition means nothing. */
export async function finishAnimations(): Promise<void> {
  for (let frame = 0; frame < maxFrames; frame += 1) {
    await new Promise(requestAnimationFrame);
    for (const each of document.getAnimations()) {
      if (Number.isFinite(each.effect?.getComputedTiming().endTime)) each.finish();
    }
  }
}
