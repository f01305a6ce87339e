// Records by PKARR, and authorisation over the HTTP relay.
import assert from "node:assert/strict";
import { client, errorName, homeserverKey, plainFetch, refusal, relayBase, sdk, settings, signedUp, url } from "./world.mjs";

/** An app asks for `capabilities`, the user approves: what the app got. */
async function approved(user, capabilities) {
  const flow = client().startAuthFlow(capabilities, sdk.AuthFlowKind.signin(), relayBase());
  const arrival = flow.awaitApproval();
  await user.signer.approveAuthRequest(flow.authorizationUrl);
  return arrival;
}

export const discovery = {
  "a sign-up publishes where the user's files are": async () => {
    const alice = await signedUp();
    const found = await client().getHomeserverOf(alice.keypair.publicKey);
    assert.equal(found.z32(), settings.homeserver);
    assert.equal((await alice.signer.pkdns.getHomeserver()).z32(), settings.homeserver);
  },
  "a key without records is reported as such within half a second": async () => {
    const begin = performance.now();
    assert.equal(await client().getHomeserverOf(sdk.Keypair.random().publicKey), undefined);
    const millis = performance.now() - begin;
    assert.ok(millis < 500, `it took ${Math.round(millis)} ms`);
  },
  "a record is replaced by force, and not while it is fresh otherwise": async () => {
    const alice = await signedUp();
    const elsewhere = sdk.Keypair.random().publicKey.z32();
    const elsewhereKey = () => sdk.PublicKey.from(elsewhere); // the SDK takes a key away from who hands it over
    await alice.signer.pkdns.publishHomeserverIfStale(elsewhereKey());
    assert.equal((await client().getHomeserverOf(alice.keypair.publicKey)).z32(), settings.homeserver);
    await alice.signer.pkdns.publishHomeserverForce(elsewhereKey());
    assert.equal((await client().getHomeserverOf(alice.keypair.publicKey)).z32(), elsewhere);
    await alice.signer.pkdns.publishHomeserverForce(homeserverKey());
    assert.equal((await client().getHomeserverOf(alice.keypair.publicKey)).z32(), settings.homeserver);
  },
  "the relay serves the homeserver's own packet": async () => {
    const response = await plainFetch(url(15411, `/${settings.homeserver}`));
    const packet = Buffer.from(await response.arrayBuffer());
    assert.equal(response.status, 200);
    assert.equal(response.headers.get("content-type"), "application/pkarr.org/relays#payload");
    assert.ok(Number(response.headers.get("content-length")) === packet.length);
    assert.ok(packet.includes(Buffer.from([0xff, 0x00, 0x00, 0x02, 0x18, 0x8e])), "no HTTP port for browsers");
  },
  "the relay knows no packet of an unknown key": async () => {
    const response = await plainFetch(url(15411, `/${sdk.Keypair.random().publicKey.z32()}`));
    assert.equal(response.status, 404);
  },
  "the relay refuses a packet that nobody signed": async () => {
    const response = await plainFetch(url(15411, `/${sdk.Keypair.random().publicKey.z32()}`), {
      method: "PUT",
      body: new Uint8Array(100),
    });
    assert.equal(response.status, 400);
  },
  "an app gets a session with what the user approved, and no more": async () => {
    const alice = await signedUp();
    const session = await approved(alice, "/pub/app.example/:rw");
    assert.equal(session.info.publicKey.z32(), alice.z32);
    assert.deepEqual(session.info.capabilities, ["/pub/app.example/:rw"]);
    await session.storage.putText("/pub/app.example/note", "allowed");
    assert.equal(await session.storage.getText("/pub/app.example/note"), "allowed");
    assert.equal(await refusal(() => session.storage.putText("/pub/other/note", "x")), 403);
  },
  "an app with leave to read does not write": async () => {
    const alice = await signedUp();
    const session = await approved(alice, "/pub/app.example/:r");
    assert.equal(await refusal(() => session.storage.putText("/pub/app.example/note", "x")), 403);
  },
  "an approval that comes before the app listens waits for it": async () => {
    const alice = await signedUp();
    const flow = client().startAuthFlow("/pub/app.example/:rw", sdk.AuthFlowKind.signin(), relayBase());
    const approval = alice.signer.approveAuthRequest(flow.authorizationUrl);
    const session = await flow.awaitApproval();
    await approval;
    assert.equal(session.info.publicKey.z32(), alice.z32);
  },
  "a flow without capabilities proves who the user is": async () => {
    const alice = await signedUp();
    const flow = client().startAuthFlow("", sdk.AuthFlowKind.signin(), relayBase());
    const arrival = flow.awaitToken();
    await alice.signer.approveAuthRequest(flow.authorizationUrl);
    const token = await arrival;
    assert.equal(sdk.AuthToken.verify(token.toBytes()).publicKey.z32(), alice.z32);
    assert.deepEqual(token.capabilities, []);
  },
  "a flow that signs up names the homeserver and the token in its link": () => {
    const kind = sdk.AuthFlowKind.signup(homeserverKey(), "ABCD-EFGH-1234");
    const flow = client().startAuthFlow("/pub/app.example/:rw", kind, relayBase());
    const link = sdk.SignupDeepLink.parse(flow.authorizationUrl);
    assert.equal(link.homeserver.z32(), settings.homeserver);
    assert.equal(link.signupToken, "ABCD-EFGH-1234");
    assert.equal(link.secret.length, 32);
  },
  "the HTTP relay's inbox keeps a message until it is taken": async () => {
    const inbox = url(15412, `/inbox/${sdk.Keypair.random().publicKey.z32()}`);
    assert.equal((await plainFetch(inbox, { method: "POST", body: "for you" })).status, 200);
    const received = await plainFetch(inbox);
    assert.equal(received.status, 200);
    assert.equal(await received.text(), "for you");
    assert.equal((await plainFetch(inbox, { method: "DELETE" })).status, 200);
    assert.equal(await (await plainFetch(`${inbox}/ack`)).text(), "true");
  },
  "capabilities are put in order, and malformed ones refused": async () => {
    assert.equal(sdk.validateCapabilities("/pub/a/:wr,/pub/b:r"), "/pub/a/:rw,/pub/b:r");
    assert.equal(await errorName(async () => sdk.validateCapabilities("pub:x")), "InvalidInput");
  },
};
