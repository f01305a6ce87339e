package pubkyconformance.runner.steps;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.When;
import java.util.HexFormat;
import java.util.Locale;
import pubkyconformance.client.Body;
import pubkyconformance.client.Exchange;
import pubkyconformance.client.Request;
import pubkyconformance.client.api.StorageApi;
import pubkyconformance.runner.scenario.Actor;
import pubkyconformance.runner.scenario.Cast;
import pubkyconformance.runner.scenario.Exchanges;

/** Steps about a user's files. A step names the act and hands over; what goes on the wire is the client's business. */
public final class StorageSteps {
    private final Cast cast;
    private final Exchanges exchanges;
    private final Tables tables;

    public StorageSteps(Cast cast, Exchanges exchanges, Tables tables) {
        this.cast = cast;
        this.exchanges = exchanges;
        this.tables = tables;
    }

    @Given("{actor} has stored {text} at {text}")
    public void hasStored(Actor actor, String content, String path) {
        arrange(actor, content.getBytes(UTF_8), path);
    }

    @Given("{actor} has stored the bytes {text} at {text}")
    public void hasStoredBytes(Actor actor, String hex, String path) {
        arrange(actor, bytes(hex), path);
    }

    @Given("{actor} has stored {int} byte(s) at {text}")
    public void hasStoredSize(Actor actor, int size, String path) {
        arrange(actor, filler(size), path);
    }

    /** Files 0001, 0002 and so on. */
    @Given("{actor} has stored {int} files in {text}")
    public void hasStoredMany(Actor actor, int count, String directory) {
        for (int i = 1; i <= count; i++) {
            String name = String.format(Locale.ROOT, "%04d", i);
            arrange(actor, name.getBytes(UTF_8), directory + name);
        }
    }

    @Given("{actor} has stored the files:")
    public void hasStoredAll(Actor actor, DataTable files) {
        tables.files(files).forEach((path, content) -> arrange(actor, content.getBytes(UTF_8), path));
    }

    @Given("{actor} has deleted {text}")
    public void hasDeleted(Actor actor, String path) {
        exchanges.arrange(cast.member(actor).storage().delete(path));
        actor.user().deleted(path);
    }

    @When("{actor} stores {text} at {text}")
    public void stores(Actor actor, String content, String path) {
        exchanges.underTest(storage(actor).put(path, content.getBytes(UTF_8)));
    }

    @When("{actor} stores {text} at {text} of {actor}")
    public void storesElsewhere(Actor actor, String content, String path, Actor owner) {
        exchanges.underTest(storage(actor, owner).put(path, content.getBytes(UTF_8)));
    }

    @When("{actor} stores {int} byte(s) at {text}")
    public void storesSize(Actor actor, int size, String path) {
        exchanges.underTest(storage(actor).put(path, filler(size)));
    }

    @When("{actor} stores every byte value at {text}")
    public void storesEveryByte(Actor actor, String path) {
        exchanges.underTest(storage(actor).put(path, everyByte()));
    }

    @When("{actor} stores {text} at {text} with headers:")
    public void storesWith(Actor actor, String content, String path, DataTable headers) {
        StorageApi storage = storage(actor);
        exchanges.underTest(storage.send(
                storage.request("PUT", path).headers(tables.headers(headers)).body(content.getBytes(UTF_8))));
    }

    @When("{actor} stores {text} at {text} in chunks of {int} byte(s)")
    public void storesChunked(Actor actor, String content, String path, int size) {
        exchanges.underTest(storage(actor).put(path, Body.chunked(Body.split(content.getBytes(UTF_8), size))));
    }

    @When("{actor} stores the bytes {text} at {text} in chunks of {int} byte(s)")
    public void storesBytesChunked(Actor actor, String hex, String path, int size) {
        exchanges.underTest(storage(actor).put(path, Body.chunked(Body.split(bytes(hex), size))));
    }

    @When("{actor} stores {int} byte(s) at {text} in chunks of {int} byte(s)")
    public void storesSizeChunked(Actor actor, int length, String path, int size) {
        exchanges.underTest(storage(actor).put(path, Body.chunked(Body.split(filler(length), size))));
    }

    @When("{actor} stores a file whose last segment is {int} bytes long")
    public void storesLongSegment(Actor actor, int length) {
        exchanges.underTest(storage(actor).put("/pub/" + "n".repeat(length), "x".getBytes(UTF_8)));
    }

    /** Segments of 100 bytes, the last as long as it takes. */
    @When("{actor} stores a file whose path is {int} bytes long")
    public void storesLongPath(Actor actor, int length) {
        exchanges.underTest(storage(actor).put(pathOf(length), "x".getBytes(UTF_8)));
    }

    @When("{actor} reads {text}")
    public void reads(Actor actor, String path) {
        exchanges.underTest(storage(actor).get(path));
    }

    /** A path that names the same file once its dot segments are resolved. */
    @When("{actor} reads {text} by a detour of {int} bytes")
    public void readsByDetour(Actor actor, String path, int length) {
        String root = path.substring(0, path.indexOf('/', 1) + 1);
        String detour = ("d".repeat(96) + "/../").repeat(length / 100);
        exchanges.underTest(storage(actor).get(root + detour + path.substring(root.length())));
    }

    @When("{actor} reads {text} of {actor}")
    public void readsElsewhere(Actor actor, String path, Actor owner) {
        exchanges.underTest(storage(actor, owner).get(path));
    }

    @When("{actor} reads {text} with headers:")
    public void readsWith(Actor actor, String path, DataTable headers) {
        exchanges.underTest(sendWith(storage(actor), "GET", path, headers));
    }

    @When("{actor} looks up {text}")
    public void looksUp(Actor actor, String path) {
        exchanges.underTest(storage(actor).head(path));
    }

    @When("{actor} looks up {text} of {actor}")
    public void looksUpElsewhere(Actor actor, String path, Actor owner) {
        exchanges.underTest(storage(actor, owner).head(path));
    }

    @When("{actor} deletes {text}")
    public void deletes(Actor actor, String path) {
        exchanges.underTest(storage(actor).delete(path));
    }

    @When("{actor} deletes {text} of {actor}")
    public void deletesElsewhere(Actor actor, String path, Actor owner) {
        exchanges.underTest(storage(actor, owner).delete(path));
    }

    /** Any method on a path of the actor's own storage. */
    @When("{actor} requests {method} {text}")
    public void requests(Actor actor, String method, String path) {
        StorageApi storage = storage(actor);
        exchanges.underTest(storage.send(storage.request(method, path)));
    }

    @When("{actor} requests {method} {text} with headers:")
    public void requestsWith(Actor actor, String method, String path, DataTable headers) {
        exchanges.underTest(sendWith(storage(actor), method, path, headers));
    }

    @When("{actor} requests {method} {text} of {actor}")
    public void requestsElsewhere(Actor actor, String method, String path, Actor owner) {
        StorageApi storage = storage(actor, owner);
        exchanges.underTest(storage.send(storage.request(method, path)));
    }

    @When("{actor} requests {method} {text} of {actor} with headers:")
    public void requestsElsewhereWith(Actor actor, String method, String path, Actor owner, DataTable headers) {
        exchanges.underTest(sendWith(storage(actor, owner), method, path, headers));
    }

    /** A path below {@code /pub/} of this many bytes. */
    static String pathOf(int length) {
        StringBuilder path = new StringBuilder("/pub");
        while (path.length() + 102 < length) {
            path.append('/').append("d".repeat(100));
        }
        path.append('/');
        return path + "f".repeat(length - path.length());
    }

    static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    /** The same bytes for the same size, none of them alike to a neighbour. */
    static byte[] filler(int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) ('a' + i % 26);
        }
        return bytes;
    }

    static byte[] everyByte() {
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    private void arrange(Actor actor, byte[] content, String path) {
        exchanges.arrange(cast.member(actor).storage().put(path, content));
        actor.user().stored(path, content);
    }

    private StorageApi storage(Actor actor) {
        return storage(actor, actor);
    }

    private StorageApi storage(Actor actor, Actor owner) {
        if (actor != owner) {
            cast.member(owner);
        }
        return cast.member(actor).storageOf(owner);
    }

    private Exchange sendWith(StorageApi storage, String method, String path, DataTable headers) {
        Request request = storage.request(method, path).headers(tables.headers(headers));
        return storage.send(request);
    }
}
