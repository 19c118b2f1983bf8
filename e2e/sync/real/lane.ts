import { violationsIn } from '../checks/violations.js';
import type { Violation } from '../evidence.js';
import { generate, tabAgents } from '../schedule.js';
import { FaultProxy } from '../../support/fault-proxy.js';
import { CentreProcess } from './centre-process.js';
import { Trial, type Stage } from './trial.js';
import type { Variant } from './variant.js';

/** The frames that a fault may hit. A lost answer or welcome is lost only together with its connection. */
const hits = (text: string) => text.startsWith('{"type":"records"');

/** A server process with its networks, reused for one schedule after the other. */
export class Lane {
  readonly #stage: Stage;

  private constructor(stage: Stage) {
    this.#stage = stage;
  }

  static async open({ program, client }: Variant): Promise<Lane> {
    const centre = await CentreProcess.start(program);
    const proxies = await Promise.all(tabAgents.map(() => FaultProxy.start({ target: centre.port, hits })));
    return new Lane({ centre, proxies, client });
  }

  /** Runs the schedule of a seed and returns its violations. */
  async run(seed: number): Promise<Violation[]> {
    const schedule = generate(seed);
    const trial = new Trial(this.#stage, schedule);
    const violations = violationsIn(await trial.run(schedule));
    await trial.clear();
    return violations;
  }

  async close(): Promise<void> {
    for (const proxy of this.#stage.proxies) await proxy.close();
    await this.#stage.centre.stop();
  }
}
