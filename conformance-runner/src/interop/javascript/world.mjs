// What the checks share: the testnet's addresses, one SDK, and small ways to expect something.
import assert from "node:assert/strict";

// Node 18 has this under another name only.
globalThis.crypto ??= (await import("node:crypto")).webcrypto;

// The SDK puts a cookie jar around the global fetch when it is loaded: this one is without.
export const plainFetch = globalThis.fetch;
export const { default: sdk } = await import("@synonymdev/pubky");

export const settings = {
  host: "localhost",
  homeserver: "8pinxxgqs41n4aididenw5apqp1urfmzdztr8jt4abrkdn435ewo",
  generation: "0.17",
  adminPassword: process.env.PUBKY_CONFORMANCE_ADMIN_PASSWORD ?? "admin",
};

/** An address of the testnet: its fixed ports are part of what is checked. */
export const url = (port, path) => `http://${settings.host}:${port}${path}`;
export const relayBase = () => url(15412, "/link/");
export const homeserverKey = () => sdk.PublicKey.from(settings.homeserver);

let pubky;
export function client() {
  pubky ??= sdk.Pubky.testnet(settings.host);
  return pubky;
}

/** Somebody new, with an account and a session. */
export async function signedUp() {
  const keypair = sdk.Keypair.random();
  const signer = client().signer(keypair);
  const session = await signer.signup(homeserverKey(), null);
  return { keypair, signer, session, z32: keypair.publicKey.z32(), name: keypair.publicKey.toString() };
}

/** The status by which the server refused `doing`. */
export async function refusal(doing) {
  try {
    await doing();
  } catch (error) {
    const status = error?.data?.statusCode ?? error?.cause?.data?.statusCode;
    if (status === undefined) {
      throw new Error(`refused without a status: ${error?.name}: ${error?.message}`);
    }
    return status;
  }
  throw new Error("it was not refused");
}

/** The SDK's own name of the error that `doing` ends with. */
export async function errorName(doing) {
  try {
    await doing();
  } catch (error) {
    return error?.name;
  }
  throw new Error("it did not fail");
}

/** A sign-up token from the operator's side. */
export async function mintedToken() {
  const response = await plainFetch(url(6288, "/generate_signup_token"), {
    headers: { "X-Admin-Password": settings.adminPassword },
  });
  assert.equal(response.status, 200);
  return (await response.text()).trim();
}
