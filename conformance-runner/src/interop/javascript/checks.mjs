// Runs every check against a testnet on its fixed ports and prints a table. Exit code 1: a check failed; 2: wrong use.
import { parseArgs } from "node:util";
import { settings } from "./world.mjs";
import { accounts } from "./accounts.mjs";
import { storage } from "./storage.mjs";
import { discovery } from "./discovery.mjs";
import { approvals } from "./approvals.mjs";

const BUDGET_MS = 20_000;

function options() {
  try {
    return parseArgs({
      options: {
        host: { type: "string", default: settings.host },
        homeserver: { type: "string", default: settings.homeserver },
        generation: { type: "string", default: settings.generation },
        only: { type: "string", default: "" },
      },
    }).values;
  } catch (error) {
    console.error(`${error.message}; known are --host, --homeserver, --generation and --only`);
    process.exit(2);
  }
}

/** The outcome of one check: "" or what went wrong. */
async function outcome(check) {
  let timer;
  const tooLong = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no end within ${BUDGET_MS / 1000} s`)), BUDGET_MS);
  });
  try {
    await Promise.race([check(), tooLong]);
    return "";
  } catch (error) {
    return `${error?.name ?? "Error"}: ${error?.message ?? error}`.split("\n").slice(0, 6).join(" ");
  } finally {
    clearTimeout(timer);
  }
}

const { only, ...given } = options();
Object.assign(settings, given);

let passed = 0;
const failed = [];
const begin = performance.now();
for (const [area, checks] of Object.entries({ accounts, storage, discovery, approvals })) {
  for (const [name, check] of Object.entries(checks)) {
    if (!name.includes(only)) {
      continue;
    }
    const from = performance.now();
    const trouble = await outcome(check);
    const millis = Math.round(performance.now() - from);
    console.log(`${trouble ? "FAILED" : "passed"}  ${String(millis).padStart(5)} ms  ${area.padEnd(9)}  ${name}`);
    if (trouble) {
      console.log(`        ${trouble}`);
      failed.push(name);
    } else {
      passed += 1;
    }
  }
}
const seconds = ((performance.now() - begin) / 1000).toFixed(1);
console.log(`${passed} passed, ${failed.length} failed, SDK 0.6.0 at generation ${settings.generation}, ${seconds} s`);
if (passed + failed.length === 0) {
  console.error(`no check is named like "${only}"`);
  process.exit(2);
}
process.exit(failed.length === 0 ? 0 : 1);
