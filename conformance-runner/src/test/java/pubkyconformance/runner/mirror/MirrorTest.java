package pubkyconformance.runner.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.linecorp.armeria.common.HttpResponse;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pubkyconformance.client.sdk.Homeserver;
import pubkyconformance.client.sdk.Pubky;
import pubkyconformance.client.sdk.SessionStorage;
import pubkyconformance.client.sdk.Signer;
import pubkyconformance.homeserver.HomeserverApp;
import pubkyconformance.runner.mirror.MirrorFinding.What;
import pubkyconformance.runner.sdk.Town;

class MirrorTest {
    private static final List<String> ALL = List.of("/pub/", "/priv/");
    private static final MirrorRules COPY = new MirrorRules(true, false, false, false, ALL);
    private static final MirrorRules COPY_AND_OVERWRITE = new MirrorRules(true, true, false, false, ALL);
    private static final MirrorRules COPY_AND_DELETE = new MirrorRules(true, false, true, false, ALL);
    private static final MirrorProgress SILENT = (done, total, path) -> {};

    private final Town town = new Town();
    private final Pubky pubky = town.pubky();
    private final Signer alice = pubky.signer();
    private SessionStorage source = alice.signUp(town.homeserver().publicKey()).storage();
    private SessionStorage destination =
            alice.signUp(town.homeserver().publicKey()).storage();

    @TempDir
    private Path directory;

    @BeforeEach
    void fillSource() {
        source.putText("/pub/a", "A");
        source.putBytes("/pub/dir/Käse 100 %.bin", new byte[] {0, 1, (byte) 0xff});
        source.putText("/priv/note", "for me");
    }

    @AfterEach
    void close() {
        town.close();
    }

    @Test
    void everythingIsCopied() {
        MirrorResult result = Mirror.copy(source, destination, COPY, SILENT);

        assertThat(result.brokenOff()).isEmpty();
        assertThat(result.findings())
                .extracting(MirrorFinding::what, MirrorFinding::path)
                .containsExactly(
                        tuple(What.COPIED, "/pub/a"),
                        tuple(What.COPIED, "/pub/dir/Käse 100 %.bin"),
                        tuple(What.COPIED, "/priv/note"));
        assertThat(result.copiedBytes()).isEqualTo(1 + 3 + 6);
        assertThat(destination.getText("/pub/a")).isEqualTo("A");
        assertThat(destination.getBytes("/pub/dir/Käse 100 %.bin")).containsExactly(0, 1, 0xff);
        assertThat(destination.getText("/priv/note")).isEqualTo("for me");
    }

    @Test
    void whatIsAlikeIsNotCopiedAgain() {
        Mirror.copy(source, destination, COPY, SILENT);
        source.putText("/pub/b", "B");

        MirrorResult again = Mirror.copy(source, destination, COPY, SILENT);

        assertThat(again.same()).isEqualTo(3);
        assertThat(again.findings())
                .extracting(MirrorFinding::what, MirrorFinding::path)
                .containsExactly(tuple(What.COPIED, "/pub/b"));
        assertThat(again.copiedBytes()).isEqualTo(1);
    }

    @Test
    void differencesAreReportedAndLeftAlone() {
        destination.putText("/pub/a", "other");
        destination.putText("/pub/extra", "only here");

        MirrorResult result = Mirror.copy(source, destination, COPY, SILENT);

        assertThat(result.hasDifferences()).isTrue();
        assertThat(result.findings())
                .extracting(MirrorFinding::what, MirrorFinding::path)
                .contains(tuple(What.DIFFERENT, "/pub/a"), tuple(What.EXTRA, "/pub/extra"));
        assertThat(destination.getText("/pub/a")).isEqualTo("other");
        assertThat(destination.getText("/pub/extra")).isEqualTo("only here");
    }

    @Test
    void differentContentGivesWayIfToldSo() {
        destination.putText("/pub/a", "other");

        MirrorResult result = Mirror.copy(source, destination, COPY_AND_OVERWRITE, SILENT);

        assertThat(result.count(What.REPLACED)).isEqualTo(1);
        assertThat(result.hasDifferences()).isFalse();
        assertThat(destination.getText("/pub/a")).isEqualTo("A");
    }

    @Test
    void extraFilesGoAwayIfToldSoAndBeforeTheyAreInTheWay() {
        destination.putText("/pub/dir", "a file where the source has a directory");

        MirrorResult result = Mirror.copy(source, destination, COPY_AND_DELETE, SILENT);

        assertThat(result.count(What.DELETED)).isEqualTo(1);
        assertThat(result.count(What.FAILED)).isZero();
        assertThat(destination.exists("/pub/dir")).isFalse();
        assertThat(destination.exists("/pub/dir/Käse 100 %.bin")).isTrue();
    }

    @Test
    void aFileThatCannotBeStoredIsReportedAndTheOthersAreCopied() {
        destination.putText("/pub/dir", "a file where the source has a directory");

        MirrorResult result = Mirror.copy(source, destination, COPY, SILENT);

        assertThat(result.count(What.FAILED)).isEqualTo(1);
        assertThat(result.findings())
                .filteredOn(each -> each.what() == What.FAILED)
                .singleElement()
                .satisfies(failed -> assertThat(failed.path()).isEqualTo("/pub/dir/Käse 100 %.bin"))
                .satisfies(failed -> assertThat(failed.detail()).contains("409"));
        assertThat(destination.getText("/priv/note")).isEqualTo("for me");
    }

    @Test
    void comparingChangesNothing() {
        destination.putText("/pub/a", "other");

        MirrorResult result = Mirror.compare(source, destination, false, ALL, SILENT);

        assertThat(result.findings())
                .extracting(MirrorFinding::what, MirrorFinding::path)
                .containsExactly(
                        tuple(What.DIFFERENT, "/pub/a"),
                        tuple(What.MISSING, "/pub/dir/Käse 100 %.bin"),
                        tuple(What.MISSING, "/priv/note"));
        assertThat(destination.exists("/priv/note")).isFalse();
        assertThat(destination.getText("/pub/a")).isEqualTo("other");
    }

    @Test
    void whoReadsContentsBelievesNoHash() {
        HomeserverApp silent =
                town.homeserver(builder -> builder.decorate("storage-head", route -> request -> HttpResponse.of(500)));
        destination = alice.signUp(silent.publicKey()).storage();
        source.putText("/pub/b", "B");
        List.of("/pub/dir/Käse 100 %.bin", "/priv/note", "/pub/b")
                .forEach(path -> destination.putBytes(path, source.getBytes(path)));
        destination.putText("/pub/a", "other");

        MirrorResult read = Mirror.compare(source, destination, true, ALL, SILENT);

        assertThat(read.same()).isEqualTo(3);
        assertThat(read.findings())
                .extracting(MirrorFinding::what, MirrorFinding::path)
                .containsExactly(tuple(What.DIFFERENT, "/pub/a"));
        assertThat(Mirror.compare(source, destination, false, ALL, SILENT).count(What.FAILED))
                .isEqualTo(4);
    }

    @Test
    void aMirroringThatWasBrokenOffIsTakenUpAgain() {
        HomeserverApp goesAway = town.homeserver(builder -> builder.dataDirectory(directory));
        destination = alice.signUp(goesAway.publicKey()).storage();

        MirrorResult first = Mirror.copy(source, destination, COPY, (done, total, path) -> goesAway.close());
        HomeserverApp back = town.homeserver(builder -> builder.dataDirectory(directory));
        destination = alice.signInAt(at(back)).storage();
        MirrorResult second = Mirror.copy(source, destination, COPY, SILENT);

        assertThat(first.brokenOff()).isPresent();
        assertThat(first.count(What.COPIED)).isEqualTo(1);
        assertThat(second.brokenOff()).isEmpty();
        assertThat(second.same()).isEqualTo(1);
        assertThat(second.count(What.COPIED)).isEqualTo(2);
        assertThat(Mirror.compare(source, destination, false, ALL, SILENT).same())
                .isEqualTo(3);
    }

    @Test
    void moreFilesThanAPageHoldsAreCopied() {
        for (int i = 0; i < 1005; i++) {
            source.putText("/pub/many/" + i, "");
        }
        List<Integer> progress = new ArrayList<>();

        MirrorResult result = Mirror.copy(source, destination, COPY, (done, total, path) -> progress.add(total));

        assertThat(result.count(What.COPIED)).isEqualTo(1008);
        assertThat(progress).hasSize(1008).startsWith(1007).endsWith(1);
        assertThat(destination.list("/pub/many/").all()).hasSize(1005);
    }

    @Test
    void aUserMovesAwayAndBackByteForByte() {
        Mirror.copy(source, destination, COPY, SILENT);
        destination.putText("/pub/a", "changed after the move");

        MirrorResult back = Mirror.copy(destination, source, COPY_AND_OVERWRITE, SILENT);

        assertThat(back.count(What.REPLACED)).isEqualTo(1);
        assertThat(source.getText("/pub/a")).isEqualTo("changed after the move");
        assertThat(Mirror.compare(source, destination, false, ALL, SILENT).findings())
                .isEmpty();
    }

    private Homeserver at(HomeserverApp app) {
        return pubky.homeserverAt(URI.create("http://127.0.0.1:" + app.clientPort()));
    }
}
