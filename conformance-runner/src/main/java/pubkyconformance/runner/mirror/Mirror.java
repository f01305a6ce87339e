package pubkyconformance.runner.mirror;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pubkyconformance.client.sdk.FileStats;
import pubkyconformance.client.sdk.PubkyException;
import pubkyconformance.client.sdk.RefusedException;
import pubkyconformance.client.sdk.SessionStorage;
import pubkyconformance.client.sdk.UnreadableException;
import pubkyconformance.client.sdk.UserStorage;
import pubkyconformance.runner.mirror.MirrorFinding.What;
import pubkyconformance.spec.hash.Blake3;
import pubkyconformance.spec.uri.ResourceIdentifier;

/**
 * One mirroring of one user's files. Two files are alike if both homeservers give the same hash for them, or, where one gives none or the
 * rules say so, if their bytes are the same.
 */
public final class Mirror {
    private final UserStorage source;
    private final UserStorage destination;
    private final Optional<SessionStorage> writable;
    private final MirrorRules rules;
    private final MirrorProgress progress;
    private final List<MirrorFinding> findings = new ArrayList<>();
    private long same;
    private long copiedBytes;

    private Mirror(
            UserStorage source,
            UserStorage destination,
            Optional<SessionStorage> writable,
            MirrorRules rules,
            MirrorProgress progress) {
        this.source = source;
        this.destination = destination;
        this.writable = writable;
        this.rules = rules;
        this.progress = progress;
    }

    /** Makes {@code destination} like {@code source}, as far as the rules go. */
    public static MirrorResult copy(
            UserStorage source, SessionStorage destination, MirrorRules rules, MirrorProgress progress) {
        return new Mirror(source, destination, Optional.of(destination), rules, progress).run();
    }

    /** Tells in what the two differ and changes nothing. */
    public static MirrorResult compare(
            UserStorage source,
            UserStorage destination,
            boolean reads,
            List<String> directories,
            MirrorProgress progress) {
        MirrorRules rules = new MirrorRules(false, false, false, reads, directories);
        return new Mirror(source, destination, Optional.empty(), rules, progress).run();
    }

    private MirrorResult run() {
        Optional<String> brokenOff = Optional.empty();
        try {
            rules.directories().forEach(this::directory);
        } catch (PubkyException e) {
            brokenOff = Optional.of(e.getMessage());
        }
        return new MirrorResult(same, copiedBytes, findings, brokenOff);
    }

    private void directory(String directory) {
        Set<String> wanted = paths(source, directory);
        Set<String> there = paths(destination, directory);
        for (String path : there) {
            if (!wanted.contains(path)) {
                extra(path);
            }
        }
        int done = 0;
        for (String path : wanted) {
            file(path, there.contains(path));
            done++;
            progress.advanced(done, wanted.size(), path);
        }
    }

    /** What a failure of one file says is kept; a homeserver that is gone ends the whole. */
    private void file(String path, boolean isThere) {
        try {
            if (!isThere) {
                missing(path);
            } else if (alike(path)) {
                same++;
            } else if (rules.overwrites()) {
                transfer(path, What.REPLACED);
            } else {
                found(What.DIFFERENT, path);
            }
        } catch (RefusedException | UnreadableException e) {
            findings.add(new MirrorFinding(What.FAILED, path, e.getMessage()));
        }
    }

    private void missing(String path) {
        if (rules.changes()) {
            transfer(path, What.COPIED);
        } else {
            found(What.MISSING, path);
        }
    }

    /** Deleted before anything is copied: what goes may be in the way of what comes. */
    private void extra(String path) {
        if (!rules.deletes() || writable.isEmpty()) {
            found(What.EXTRA, path);
            return;
        }
        try {
            writable.get().delete(path);
            found(What.DELETED, path);
        } catch (RefusedException e) {
            findings.add(new MirrorFinding(What.FAILED, path, e.getMessage()));
        }
    }

    private void transfer(String path, What what) {
        byte[] content = source.getBytes(path);
        writable.orElseThrow(() -> new IllegalStateException("nothing can be written"))
                .putBytes(path, content);
        if (!isStored(path, content)) {
            findings.add(
                    new MirrorFinding(What.FAILED, path, "the destination has stored other content than was sent"));
            return;
        }
        copiedBytes += content.length;
        found(what, path);
    }

    private boolean isStored(String path, byte[] content) {
        if (rules.reads()) {
            return Arrays.equals(content, destination.getBytes(path));
        }
        String hash = Base64.getEncoder().encodeToString(Blake3.digest(content));
        Optional<String> stored = destination.stats(path).flatMap(FileStats::etag);
        return stored.isEmpty() || stored.get().equals(hash);
    }

    private boolean alike(String path) {
        if (rules.reads()) {
            return Arrays.equals(source.getBytes(path), destination.getBytes(path));
        }
        Optional<String> here = source.stats(path).flatMap(FileStats::etag);
        Optional<String> there = destination.stats(path).flatMap(FileStats::etag);
        return (here.isPresent() && there.isPresent())
                ? here.equals(there)
                : Arrays.equals(source.getBytes(path), destination.getBytes(path));
    }

    private void found(What what, String path) {
        findings.add(new MirrorFinding(what, path, ""));
    }

    private static Set<String> paths(UserStorage storage, String directory) {
        Set<String> paths = new LinkedHashSet<>();
        storage.list(directory).all().stream().map(ResourceIdentifier::path).forEach(paths::add);
        return paths;
    }
}
