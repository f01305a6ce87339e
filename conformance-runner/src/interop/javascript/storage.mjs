// Files: writing, reading, describing, listing, and what generations do differently.
import assert from "node:assert/strict";
import { client, refusal, sdk, settings, signedUp } from "./world.mjs";

const filesOf = async (names) => {
  const alice = await signedUp();
  for (const name of names) {
    await alice.session.storage.putText(`/pub/checks/${name}`, name);
  }
  return { ...alice, named: (name) => `pubky://${alice.z32}/pub/checks/${name}` };
};

export const storage = {
  "text comes back as it was stored": async () => {
    const { session } = await signedUp();
    await session.storage.putText("/pub/checks/text", "grüße, 世界");
    assert.equal(await session.storage.getText("/pub/checks/text"), "grüße, 世界");
  },
  "JSON comes back as it was stored": async () => {
    const { session } = await signedUp();
    const value = { name: "Alice", links: [1, 2.5, "x"], deep: { yes: true } };
    await session.storage.putJson("/pub/checks/profile.json", value);
    assert.deepEqual(await session.storage.getJson("/pub/checks/profile.json"), value);
  },
  "256 KiB of bytes come back as they were stored": async () => {
    const { session } = await signedUp();
    const bytes = Uint8Array.from({ length: 256 * 1024 }, (_, at) => (at * 31) % 251);
    await session.storage.putBytes("/pub/checks/bytes", bytes);
    assert.deepEqual(new Uint8Array(await session.storage.getBytes("/pub/checks/bytes")), bytes);
  },
  "an empty file is a file": async () => {
    const { session } = await signedUp();
    await session.storage.putBytes("/pub/checks/empty", new Uint8Array());
    assert.equal((await session.storage.getBytes("/pub/checks/empty")).length, 0);
    assert.equal(await session.storage.exists("/pub/checks/empty"), true);
  },
  "a file is described by size, type, time and entity tag": async () => {
    const { session } = await signedUp();
    const before = Date.now();
    await session.storage.putJson("/pub/checks/described.json", { a: 1 });
    const stats = await session.storage.stats("/pub/checks/described.json");
    assert.equal(stats.contentLength, 7);
    assert.match(stats.contentType, /^application\/json/);
    assert.ok(Math.abs(stats.lastModifiedMs - before) < 60_000, `modified at ${stats.lastModifiedMs}`);
    assert.ok(stats.etag.length > 0);
  },
  "another content has another entity tag": async () => {
    const { session } = await signedUp();
    await session.storage.putText("/pub/checks/tagged", "one");
    const first = await session.storage.stats("/pub/checks/tagged");
    await session.storage.putText("/pub/checks/tagged", "two");
    const second = await session.storage.stats("/pub/checks/tagged");
    assert.equal(await session.storage.getText("/pub/checks/tagged"), "two");
    assert.notEqual(first.etag, second.etag);
  },
  "what is not there is neither read nor described": async () => {
    const { session } = await signedUp();
    assert.equal(await session.storage.exists("/pub/checks/none"), false);
    assert.equal(await session.storage.stats("/pub/checks/none"), undefined);
    assert.equal(await refusal(() => session.storage.getText("/pub/checks/none")), 404);
  },
  "a deleted file is gone, and cannot be deleted again": async () => {
    const { session } = await signedUp();
    await session.storage.putText("/pub/checks/brief", "x");
    await session.storage.delete("/pub/checks/brief");
    assert.equal(await session.storage.exists("/pub/checks/brief"), false);
    assert.equal(await refusal(() => session.storage.delete("/pub/checks/brief")), 404);
  },
  "anybody reads public files by the owner's key, in both notations": async () => {
    const alice = await filesOf(["open"]);
    assert.equal(await client().publicStorage.getText(`${alice.name}/pub/checks/open`), "open");
    assert.equal(await client().publicStorage.getText(`pubky://${alice.z32}/pub/checks/open`), "open");
  },
  "anybody asks whether a public file exists and what it is like": async () => {
    const alice = await filesOf(["open"]);
    assert.equal(await client().publicStorage.exists(`${alice.name}/pub/checks/open`), true);
    assert.equal((await client().publicStorage.stats(`${alice.name}/pub/checks/open`)).contentLength, 4);
    assert.equal(await client().publicStorage.exists(`${alice.name}/pub/checks/shut`), false);
  },
  "a public file is fetched by the address that the SDK makes": async () => {
    const alice = await filesOf(["open"]);
    const response = await client().client.fetch(sdk.resolvePubky(`${alice.name}/pub/checks/open`));
    assert.equal(response.status, 200);
    assert.equal(await response.text(), "open");
  },
  "a directory is listed in the order of names": async () => {
    const alice = await filesOf(["b", "a", "d/x", "c"]);
    assert.deepEqual(
      await alice.session.storage.list("/pub/checks/"),
      ["a", "b", "c", "d/x"].map(alice.named),
    );
  },
  "a listing is cut by limit and goes on behind a cursor": async () => {
    const alice = await filesOf(["a", "b", "c", "d"]);
    const first = await alice.session.storage.list("/pub/checks/", null, false, 2);
    assert.deepEqual(first, ["a", "b"].map(alice.named));
    const next = await alice.session.storage.list("/pub/checks/", first[1], false, 2);
    assert.deepEqual(next, ["c", "d"].map(alice.named));
  },
  "a listing runs backwards on request": async () => {
    const alice = await filesOf(["a", "b", "c"]);
    assert.deepEqual(
      await alice.session.storage.list("/pub/checks/", null, true),
      ["c", "b", "a"].map(alice.named),
    );
  },
  "a shallow listing names directories once": async () => {
    const alice = await filesOf(["a", "d/x", "d/y"]);
    assert.deepEqual(
      await alice.session.storage.list("/pub/checks/", null, false, undefined, true),
      ["a", "d/"].map(alice.named),
    );
  },
  "anybody lists a public directory": async () => {
    const alice = await filesOf(["a", "b"]);
    assert.deepEqual(await client().publicStorage.list(`${alice.name}/pub/checks/`), ["a", "b"].map(alice.named));
  },
  "a directory without files is not there": async () => {
    const alice = await signedUp();
    assert.equal(await refusal(() => alice.session.storage.list("/pub/nothing/")), 404);
  },
  "every write stands in the event feed": async () => {
    const alice = await filesOf(["seen"]);
    const cursor = "limit=1000&rev=true";
    const response = await client().client.fetch(`https://${settings.homeserver}/events/?${cursor}`);
    const lines = (await response.text()).split("\n");
    assert.ok(lines.includes(`PUT ${alice.named("seen")}`), `not among ${lines.length} lines`);
  },

  // Two things that generation 0.17 changed on purpose: each generation is held to its own rule.
  "generation: an owner's file below /priv": async () => {
    const alice = await signedUp();
    if (settings.generation === "0.9") {
      assert.equal(await refusal(() => alice.session.storage.putText("/priv/checks/a", "x")), 403);
    } else {
      await alice.session.storage.putText("/priv/checks/a", "mine");
      assert.equal(await alice.session.storage.getText("/priv/checks/a"), "mine");
    }
  },
  "generation: a file beside a directory of its name": async () => {
    const alice = await filesOf(["name"]);
    const inside = () => alice.session.storage.putText("/pub/checks/name/inside", "x");
    if (settings.generation === "0.9") {
      await inside();
      assert.equal(await alice.session.storage.getText("/pub/checks/name"), "name");
      assert.equal(await alice.session.storage.getText("/pub/checks/name/inside"), "x");
    } else {
      assert.equal(await refusal(inside), 409);
      assert.equal(await alice.session.storage.getText("/pub/checks/name"), "name");
    }
  },
};
