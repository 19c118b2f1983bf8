/** Colors follow each other from an element to the ones inside it: so many frames. */
const maxFrames = 5;

/** Ends all that moves or changes its color now. Colors on their way have no contrast to speak of. */
export async function finishAnimations(): Promise<void> {
  for (let frame = 0; frame < maxFrames; frame += 1) {
    await new Promise(requestAnimationFrame);
    for (const each of document.getAnimations()) {
      if (Number.isFinite(each.effect?.getComputedTiming().endTime)) each.finish();
    }
  }
}
