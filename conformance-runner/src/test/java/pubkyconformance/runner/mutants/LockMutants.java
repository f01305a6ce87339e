package pubkyconformance.runner.mutants;

import static pubkyconformance.runner.mutants.Faults.ALL;
import static pubkyconformance.runner.mutants.Faults.field;
import static pubkyconformance.runner.mutants.Faults.fields;
import static pubkyconformance.runner.mutants.Faults.path;
import static pubkyconformance.runner.mutants.Faults.status;
import static pubkyconformance.runner.mutants.Faults.text;
import static pubkyconformance.runner.mutants.Faults.with;
import static pubkyconformance.runner.mutants.Faults.without;
import static pubkyconformance.runner.mutants.When.always;
import static pubkyconformance.runner.mutants.When.byPath;
import static pubkyconformance.runner.mutants.When.has;
import static pubkyconformance.runner.mutants.When.method;

/** Mutants of the area locks. */
final class LockMutants {
    private static final String LOCK = "lock";
    private static final String UNLOCK = "unlock";
    private static final String PUT = "storage-put";

    private LockMutants() {}

    static void addTo(Mutants mutants) {
        mutants.add(
                "LCK-001/doubled-slashes-are-another-lock",
                path(method("LOCK").and(When.path("/pub//d//a")), path -> path.replace("//", "/_/")));
        mutants.add(
                "LCK-011/another-scheme-of-tokens",
                field(LOCK, always(), "lock-token", token -> token.replace("opaquelocktoken", "urn:uuid")));
        mutants.add("LCK-011/no-charset-of-a-lock", field(LOCK, always(), "content-type", type -> "application/xml"));
        mutants.add(
                "LCK-012/normalised-lock-root", text(LOCK, always(), 200, text -> text.replace("/pub//%61", "/pub/a")));
        mutants.add(
                "LCK-012/depth-infinity",
                text(LOCK, always(), 200, text -> text.replaceAll("depth>0<", "depth>infinity<")));
        mutants.add(
                "LCK-013/61-seconds-granted",
                field(LOCK, has("timeout", "^Second-61$"), "timeout", time -> "Second-61"));
        mutants.add(
                "LCK-013/second-value-of-a-list-first",
                fields(
                        method("LOCK").and(has("timeout", "^Infinite, ")),
                        headers -> headers.set("timeout", "Second-10")));
        mutants.add("LCK-015/json-type-refused", status(LOCK, has("content-type", "json"), 200, 415));
        mutants.add("LCK-016/413-without-its-text", text(LOCK, always(), 413, text -> "Too large"));
        mutants.add(
                "LCK-017/second-lock-tells-the-token", with(LOCK, always(), 423, "lock-token", "<opaquelocktoken:x>"));
        mutants.add("LCK-018/refresh-brings-a-token", with(LOCK, has("if"), 200, "lock-token", "<opaquelocktoken:x>"));
        mutants.add("LCK-020/foreign-app-unauthenticated", status(LOCK, has("authorization"), 403, 401));
        mutants.add("LCK-030/released-with-200", status(UNLOCK, When.path("/pub/a"), 204, 200));
        mutants.add("LCK-031/foreign-token-is-412", status(UNLOCK, always(), 409, 412));
        mutants.add("LCK-032/foreign-app-conflicts", status(UNLOCK, has("authorization"), 403, 409));
        mutants.add(
                "LCK-040/locked-by-host-is-412",
                status(PUT, byPath().negate().and(has("pubky-host").negate()), 423, 412));
        mutants.add(
                "LCK-041/only-the-first-token-counts",
                fields(
                        method("PUT").and(has("if", "\\) \\(")),
                        headers -> headers.set("if", headers.get("if", "").replaceFirst("\\) \\(.*", ")"))));
        mutants.add("LCK-042/foreign-token-is-423-for-delete", status("storage-delete", has("if"), 412, 423));
        mutants.add(
                "LCK-060/private-lock-may-be-kept",
                without(ALL, method("UNLOCK").and(When.path("/priv/.*")), "cache-control"));
        mutants.add(
                "LCK-061/time-of-a-lock-not-exposed",
                field(ALL, method("LOCK"), "access-control-expose-headers", names -> names.replace(",timeout", "")));
        mutants.add(
                "LCK-062/allow-without-unlock",
                field(ALL, method("PROPFIND"), "allow", allow -> allow.replace(", UNLOCK", "")));
        mutants.add("BUG-032/misleading-allow", with(LOCK, always(), 200, "allow", "GET, HEAD, PUT, DELETE"));
    }
}
