// The SDK on one side of an approval and our own signer or app, a process beside this one, on the other.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { client, relayBase, sdk, signedUp } from "./world.mjs";

/** Starts ours; gives its facts, `name value` a line, as they come, and a promise of its end. */
function ours(...words) {
  const child = spawn(process.env.PUBKY_APPROVAL_RUN, words, { stdio: ["ignore", "pipe", "pipe"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  let complaint = "";
  child.stderr.on("data", (text) => (complaint += text));
  const ended = new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => (code === 0 ? resolve() : reject(new Error(`ours ended with ${code}: ${complaint}`))));
  });
  return { fact: async () => (await lines.next()).value ?? ended.then(() => ""), ended };
}

const hex = (bytes) => Buffer.from(bytes).toString("hex");

export const approvals = {
  "our signer lets the SDK's app in": async () => {
    const alice = await signedUp();
    const flow = client().startAuthFlow("/pub/app.example/:rw", sdk.AuthFlowKind.signin(), relayBase());
    const arrival = flow.awaitApproval();
    await ours("signer", hex(alice.keypair.secret()), flow.authorizationUrl).ended;
    const session = await arrival;
    assert.equal(session.info.publicKey.z32(), alice.z32);
    assert.deepEqual(session.info.capabilities, ["/pub/app.example/:rw"]);
  },
  "the SDK's signer lets our app in": async () => {
    const alice = await signedUp();
    const app = ours("app", "token", "/pub/app.example/:rw", "/pub/app.example/note");
    const [, link] = (await app.fact()).split(" ");
    await alice.signer.approveAuthRequest(link);
    assert.equal(await app.fact(), `user ${alice.z32}`);
    assert.equal(await app.fact(), "capabilities /pub/app.example/:rw");
    await app.ended;
    assert.equal(await client().publicStorage.getText(`${alice.name}/pub/app.example/note`), "stored by the app");
  },
};
