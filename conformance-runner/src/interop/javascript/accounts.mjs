// Accounts, sessions and several users in one cookie jar.
import assert from "node:assert/strict";
import { client, homeserverKey, mintedToken, plainFetch, refusal, sdk, settings, signedUp, url } from "./world.mjs";

export const accounts = {
  "a sign-up opens a session of the new user with all rights": async () => {
    const alice = await signedUp();
    assert.equal(alice.session.info.publicKey.z32(), alice.z32);
    assert.deepEqual(alice.session.info.capabilities, ["/:rw"]);
  },
  "a sign-up with a token that the operator made is accepted": async () => {
    const signer = client().signer(sdk.Keypair.random());
    const session = await signer.signup(homeserverKey(), await mintedToken());
    assert.equal(session.info.publicKey.z32(), signer.publicKey.z32());
  },
  "the operator's tokens have three groups of four symbols": async () => {
    assert.match(await mintedToken(), /^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  },
  "the operator's side asks for its password": async () => {
    const response = await plainFetch(url(6288, "/generate_signup_token"));
    assert.equal(response.status, 401);
  },
  "a second sign-up of one key is refused": async () => {
    const alice = await signedUp();
    assert.equal(await refusal(() => alice.signer.signup(homeserverKey(), null)), 409);
  },
  "signing in again opens a session that writes": async () => {
    const alice = await signedUp();
    await alice.session.signout();
    const again = await alice.signer.signin();
    await again.storage.putText("/pub/checks/again", "here");
    assert.equal(await again.storage.getText("/pub/checks/again"), "here");
  },
  "signing in waits for the record where that is asked for": async () => {
    const alice = await signedUp();
    const again = await alice.signer.signinBlocking();
    assert.equal(again.info.publicKey.z32(), alice.z32);
  },
  "nobody signs in who has no account": async () => {
    const stranger = client().signer(sdk.Keypair.random());
    await stranger.pkdns.publishHomeserverForce(homeserverKey());
    assert.equal(await refusal(() => stranger.signin()), 404);
  },
  "after signing out nothing is written": async () => {
    const alice = await signedUp();
    await alice.session.signout();
    assert.equal(await refusal(() => put(alice.z32, "/pub/checks/late", "late")), 401);
  },
  "an exported session is restored": async () => {
    const alice = await signedUp();
    const restored = await client().restoreSession(alice.session.export());
    await restored.storage.putText("/pub/checks/restored", "yes");
    assert.equal(await restored.storage.getText("/pub/checks/restored"), "yes");
  },
  "an exported session is not restored after signing out": async () => {
    const alice = await signedUp();
    const exported = alice.session.export();
    await alice.session.signout();
    await assert.rejects(() => client().restoreSession(exported));
  },
  "two users in one cookie jar write each to their own storage": async () => {
    const [alice, bob] = [await signedUp(), await signedUp()];
    await alice.session.storage.putText("/pub/checks/who", "alice");
    await bob.session.storage.putText("/pub/checks/who", "bob");
    assert.equal(await alice.session.storage.getText("/pub/checks/who"), "alice");
    assert.equal(await bob.session.storage.getText("/pub/checks/who"), "bob");
  },
  "signing one user out leaves the other's session": async () => {
    const [alice, bob] = [await signedUp(), await signedUp()];
    await alice.session.signout();
    await bob.session.storage.putText("/pub/checks/still", "here");
    assert.equal(await bob.session.storage.getText("/pub/checks/still"), "here");
  },
  "nobody writes to the storage of somebody who is not signed in here": async () => {
    const [alice] = [await signedUp(), await signedUp()];
    await alice.session.signout();
    assert.equal(await refusal(() => put(alice.z32, "/pub/checks/foreign", "x")), 401);
    assert.equal(await client().publicStorage.exists(`${alice.name}/pub/checks/foreign`), false);
  },
  "a recovery file gives the key back to who knows the passphrase": async () => {
    const keypair = sdk.Keypair.random();
    const file = keypair.createRecoveryFile("correct horse");
    assert.equal(sdk.Keypair.fromRecoveryFile(file, "correct horse").publicKey.z32(), keypair.publicKey.z32());
    assert.throws(() => sdk.Keypair.fromRecoveryFile(file, "wrong horse"));
  },
  "a user from a recovery file signs in": async () => {
    const alice = await signedUp();
    const file = alice.keypair.createRecoveryFile("battery");
    const recovered = sdk.Keypair.fromRecoveryFile(file, "battery");
    const session = await client().signer(recovered).signin();
    assert.equal(session.info.publicKey.z32(), alice.z32);
  },
  "a page of any origin may send the requests of the SDK": async () => {
    const response = await plainFetch(url(6286, "/session"), {
      method: "OPTIONS",
      headers: {
        Origin: "http://app.example",
        "Access-Control-Request-Method": "DELETE",
        "Access-Control-Request-Headers": "pubky-host",
      },
    });
    assert.equal(response.status, 200);
    assert.equal(response.headers.get("access-control-allow-origin"), "http://app.example");
    assert.equal(response.headers.get("access-control-allow-credentials"), "true");
    assert.match(response.headers.get("access-control-allow-headers") ?? "", /pubky-host/i);
    assert.match(response.headers.get("access-control-allow-methods") ?? "", /DELETE/);
  },
  "the homeserver answers to its own name": async () => {
    const response = await client().client.fetch(`https://${settings.homeserver}/`);
    assert.equal(response.status, 200);
  },
};

/** Writes as whoever the cookie jar says; a refusal is thrown as the SDK would. */
async function put(owner, path, body) {
  const response = await client().client.fetch(`https://_pubky.${owner}${path}`, {
    method: "PUT",
    body,
    credentials: "include",
  });
  if (!response.ok) {
    throw Object.assign(new Error(response.statusText), { data: { statusCode: response.status } });
  }
}
