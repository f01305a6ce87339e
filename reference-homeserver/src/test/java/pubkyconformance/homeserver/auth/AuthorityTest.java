package pubkyconformance.homeserver.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pubkyconformance.homeserver.MovableClock;
import pubkyconformance.homeserver.TestKeys;
import pubkyconformance.homeserver.path.StoragePath;
import pubkyconformance.homeserver.store.KeyValueStore;
import pubkyconformance.homeserver.store.MemoryStore;
import pubkyconformance.spec.capability.CapabilityList;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.token.AuthToken;

class AuthorityTest {
    private static final PublicKey ALICE = TestKeys.user(1);
    private static final PublicKey BOB = TestKeys.user(2);

    private final KeyValueStore store = new MemoryStore();
    private final InstantSource clock = new MovableClock();
    private final Revocations revocations = new Revocations();
    private final Secrets secrets = new Secrets(new Random(1));
    private final Registration registration =
            new Registration(store, clock, secrets, pubkyconformance.homeserver.SignupMode.OPEN);
    private final CookieSessions cookies = new CookieSessions(
            store,
            clock,
            secrets,
            new AuthTokenVerifier(store, clock, AuthRules.V0_17),
            registration,
            revocations,
            AuthRules.V0_17.forms());
    private final Grants grants = new Grants(
            store, clock, secrets, AuthRules.V0_17, new GrantVerifier(store, clock, AuthRules.V0_17, BOB), revocations);
    private final Authority authority = new Authority(store, cookies, grants, revocations, AuthRules.V0_17);

    private static Session session(String capabilities) {
        return new Session(ALICE, CapabilityList.parse(capabilities), new Credential.Cookie("00"));
    }

    private static StoragePath path(String text) {
        return StoragePath.ofCanonical(text);
    }

    @ParameterizedTest
    @CsvSource({
        "/:rw, /pub/a, ALLOWED",
        "/:w, /priv/a/b, ALLOWED",
        "/pub/app/:w, /pub/app/x/y, ALLOWED",
        "/pub/app/:w, /pub/app/, ALLOWED",
        "/pub/app/:w, /pub/app, NO_WRITE_CAPABILITY",
        "/pub/app:w, /pub/app, ALLOWED",
        "/pub/app:w, /pub/app/x, NO_WRITE_CAPABILITY",
        "/pub/app:w, /pub/app-evil, NO_WRITE_CAPABILITY",
        "/:r, /pub/a, NO_WRITE_CAPABILITY",
        "/:e, /pub/a, NO_WRITE_CAPABILITY",
        "'/pub/b:r,/pub/a:w', /pub/a, ALLOWED",
        "'', /pub/a, NO_WRITE_CAPABILITY",
        "/:rw, /other/a, WRITE_OUTSIDE_ROOTS",
        "/:rw, /pub, WRITE_OUTSIDE_ROOTS",
        "/:rw, /PUB/a, WRITE_OUTSIDE_ROOTS",
    })
    void writingNeedsACapabilityThatCoversThePath(String capabilities, String path, Access expected) {
        assertThat(authority.toWrite(session(capabilities), ALICE, path(path))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "/priv/app/:r, /priv/app/x, ALLOWED",
        "/priv/app/:r, /priv/app/, ALLOWED",
        "/priv/app/:r, /priv/, NO_READ_CAPABILITY",
        "/priv/app/:w, /priv/app/x, NO_READ_CAPABILITY",
        "/priv/app/:e, /priv/app/x, NO_READ_CAPABILITY",
        "'', /pub/x, ALLOWED",
        "/:rw, /other, READ_OUTSIDE_ROOTS",
    })
    void privateReadingNeedsACapabilityThatCoversThePath(String capabilities, String path, Access expected) {
        assertThat(authority.toRead(Optional.of(session(capabilities)), ALICE, path(path)))
                .isEqualTo(expected);
    }

    @Test
    void anybodyReadsPublicAndNobodyPrivate() {
        assertThat(authority.toRead(Optional.empty(), ALICE, path("/pub/x"))).isEqualTo(Access.ALLOWED);
        assertThat(authority.toRead(Optional.empty(), ALICE, path("/priv/x"))).isEqualTo(Access.ANONYMOUS_PRIVATE_READ);
    }

    @Test
    void capabilitiesCountForTheSessionsUserAlone() {
        Session session = session("/:rw");

        assertThat(authority.toWrite(session, BOB, path("/pub/x"))).isEqualTo(Access.OTHER_TENANT);
        assertThat(authority.toRead(Optional.of(session), BOB, path("/priv/x"))).isEqualTo(Access.OTHER_TENANT);
    }

    @Test
    void revocationReachesWhoeverWatchesAndNobodyElse() {
        AtomicInteger first = new AtomicInteger();
        AtomicInteger second = new AtomicInteger();
        CookieSessions.Begun ended = begin(1);
        Session endedSession = find(ended);
        Session otherSession = find(begin(2));
        try (Revocations.Watch watch = authority.watch(endedSession, first::incrementAndGet);
                Revocations.Watch other = authority.watch(otherSession, second::incrementAndGet)) {
            assertThat(List.of(watch, other)).doesNotContainNull();
            assertThat(holds(endedSession)).isTrue();

            cookies.signOut(ALICE, ended.secret());

            assertThat(first).hasValue(1);
            assertThat(second).hasValue(0);
            assertThat(holds(endedSession)).isFalse();
            assertThat(holds(otherSession)).isTrue();
        }
    }

    @Test
    void watchingWhatIsAlreadyRevokedTellsAtOnce() {
        AtomicInteger told = new AtomicInteger();
        CookieSessions.Begun ended = begin(1);
        Session session = find(ended);
        cookies.signOut(ALICE, ended.secret());

        authority.watch(session, told::incrementAndGet).close();

        assertThat(told).hasValue(1);
    }

    @Test
    void closedWatchHearsNothing() {
        AtomicInteger told = new AtomicInteger();
        CookieSessions.Begun ended = begin(1);
        authority.watch(find(ended), told::incrementAndGet).close();

        cookies.signOut(ALICE, ended.secret());

        assertThat(told).hasValue(0);
    }

    private boolean holds(Session session) {
        return store.read(transaction -> authority.stillHolds(transaction, session));
    }

    private Session find(CookieSessions.Begun begun) {
        return cookies.find(ALICE, begun.secret()).orElseThrow().session();
    }

    private CookieSessions.Begun begin(int microsecond) {
        long micros = Timestamps.micros(clock.instant()) + microsecond;
        byte[] token = AuthToken.sign(TestKeys.pair(1), micros, "/:rw");
        Outcome<CookieSessions.Begun> outcome = microsecond == 1 ? cookies.signUp(token, null) : cookies.signIn(token);
        return outcome.match(begun -> begun, refusal -> {
            throw new AssertionError(refusal);
        });
    }
}
