package pubkyconformance.spec.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static pubkyconformance.spec.Vectors.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.Robustness;
import pubkyconformance.spec.Vectors;
import pubkyconformance.spec.capability.CapabilityList;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.relay.ApprovalChannel;
import pubkyconformance.spec.relay.RelayChannel;

class DeepLinkTest {
    private static final Vectors OLDER = Vectors.load("links/deep-links.json");
    private static final Vectors NEWEST = Vectors.load("links/deep-links-0.17.json");
    private static final Pattern ERROR = Pattern.compile("(Missing|Invalid)QueryParameter[( ](\\w+)\\)?");

    static Stream<JsonNode> olderAccepted() {
        return OLDER.rows("accept");
    }

    static Stream<JsonNode> accepted() {
        return NEWEST.rows("accept");
    }

    static Stream<JsonNode> rejected() {
        return Stream.concat(OLDER.rows("reject"), NEWEST.rows("reject"));
    }

    static Stream<JsonNode> emitted() {
        return NEWEST.rows("emit");
    }

    /** What the oldest SDK writes for a link that it has read is the link without percent-encoding. */
    @ParameterizedTest
    @MethodSource("olderAccepted")
    void olderLinkIsReadAndWrittenAsTheOldestSdkDoesButForEncoding(JsonNode row) {
        DeepLink link = DeepLink.parse(text(row, "url"));

        if (row.has("oracle_0_6_0_reserialised")) {
            assertThat(URLDecoder.decode(link.text(), StandardCharsets.UTF_8))
                    .isEqualTo(text(row, "oracle_0_6_0_reserialised"));
        }
        assertThat(DeepLink.parse(link.text())).isEqualTo(link);
        assertThat(link.toString()).doesNotContain("kqnceEMgrNQM_xi06oQXjA3cJHX_RQmw1BY6JE1bse8");
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void newestLinkIsRead(JsonNode row) {
        DeepLink link = DeepLink.parse(text(row, "url"));

        if (link instanceof GrantLink grant) {
            assertThat(grant.answer())
                    .isEqualTo(text(row, "format").equals("v1") ? GrantLink.Answer.APPROVAL : GrantLink.Answer.GRANT);
            assertThat(grant.channel())
                    .isInstanceOf(text(row, "channel").equals("hpke") ? ApprovalChannel.class : RelayChannel.class);
            assertThat(grant.signup().isPresent()).isEqualTo(text(row, "url").contains("://signup_grant"));
            assertThat(grant.clientKey().z32()).isEqualTo("7ir1ttte48bcp4zjychjyscicrwi1j34mtt91ptsafdbjmr8g9eo");
        } else {
            assertThat(link)
                    .isEqualTo(new DirectSignupLink(new SignupPlace(
                            PublicKey.parse("5jsjx1o6fzu6aeeo697r3i5rx15zq41kikcye8wtwdqm4nb4tryo"),
                            Optional.of("1234567890"))));
        }
        assertThat(DeepLink.parse(link.text())).isEqualTo(link);
    }

    @ParameterizedTest
    @MethodSource("rejected")
    void refusalNamesWhatIsWrong(JsonNode row) {
        String error = text(row, "error");
        Matcher parameter = ERROR.matcher(error);
        String expected = parameter.matches()
                ? "parameter " + parameter.group(2) + " is "
                        + (parameter.group(1).equals("Missing") ? "missing" : "malformed")
                : "the "
                        + (error.equals("InvalidSchema")
                                ? "scheme"
                                : error.substring(7).toLowerCase(Locale.ROOT)) + " of ";

        assertThatExceptionOfType(DecodingException.class)
                .isThrownBy(() -> DeepLink.parse(text(row, "url")))
                .withMessageStartingWith(expected);
    }

    @ParameterizedTest
    @MethodSource("emitted")
    void grantLinkIsWrittenAsTheSdksWriteIt(JsonNode row) {
        assertThat(DeepLink.parse(text(row, "url")).text()).isEqualTo(text(row, "url"));
    }

    @Test
    void linksThatNoSignerWouldAcceptCannotBeMade() {
        GrantLink bare = (GrantLink) DeepLink.parse(text(emitted().findFirst().orElseThrow(), "url"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GrantLink(
                        bare.capabilities(),
                        bare.relay(),
                        Optional.empty(),
                        bare.clientId(),
                        bare.clientKey(),
                        GrantLink.Answer.APPROVAL,
                        bare.channel()))
                .withMessageStartingWith("channel: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GrantLink(
                        CapabilityList.parse("/:e"),
                        bare.relay(),
                        Optional.empty(),
                        bare.clientId(),
                        bare.clientKey(),
                        GrantLink.Answer.GRANT,
                        bare.channel()))
                .withMessageStartingWith("capabilities: ");
    }

    @Test
    void firstParameterOfANameCounts() {
        String url = new SecretExportLink(KeyPair.ofSeed(new byte[32])).text();

        assertThat(DeepLink.parse(url + "&secret=nonsense")).isEqualTo(DeepLink.parse(url));
        assertThat(DeepLink.parse(url + "#secret=nonsense")).isEqualTo(DeepLink.parse(url));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "pubkyauth", "pubkyauth:", "pubkyauth://", "pubkyauth:///?", "pubkyauth://signin?caps"})
    void whatIsNoWholeLinkIsRefused(String text) {
        assertThatExceptionOfType(DecodingException.class).isThrownBy(() -> DeepLink.parse(text));
    }

    @Test
    void damagedLinkIsReadOrRefused() {
        List<String> valid = Stream.concat(olderAccepted(), accepted())
                .map(row -> text(row, "url"))
                .toList();

        Robustness.ofText(41, 10_000, valid, text -> DeepLink.parse(text).text());
    }

    @Test
    void everySectionOfTheVectorFilesIsUsed() {
        assertThat(OLDER.sections()).containsExactly("accept", "reject");
        assertThat(NEWEST.sections()).containsExactly("accept", "reject", "emit", "x_callback", "x_callback_emit");
    }
}
