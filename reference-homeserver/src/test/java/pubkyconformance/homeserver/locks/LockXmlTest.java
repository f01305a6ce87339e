package pubkyconformance.homeserver.locks;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

class LockXmlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<?xml version=\"1.0\"?><D:lockinfo xmlns:D='DAV:'><D:lockscope><D:exclusive/></D:lockscope>"
                        + "<D:locktype><D:write/></D:locktype><D:owner>shared &amp; so on</D:owner></D:lockinfo>",
                "<lockinfo><exclusive></exclusive>\n<write/></lockinfo>",
                "<x:lockinfo xmlns:x='urn:x'><x:write/><x:exclusive/></x:lockinfo>",
            })
    void anExclusiveWriteLockIsAskedForByNameOrByNothing(String body) {
        assertThat(LockXml.asksForExclusiveWriteLock(body.getBytes(UTF_8))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "<lockinfo><exclusive/></lockinfo>",
                "<lockinfo><write/></lockinfo>",
                "<lockinfo><exclusive/><write/><shared/></lockinfo>",
                "<lockinfo><shared/><write/></lockinfo>",
                "<lockinfo>exclusive write</lockinfo>",
                "<lockinfo><exclusive/><write/>",
                "exclusive write",
                "<!DOCTYPE lockinfo><lockinfo><exclusive/><write/></lockinfo>",
                "<!DOCTYPE l [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><l><exclusive/><write/>&e;</l>",
                "<!DOCTYPE l [<!ENTITY a '<exclusive/><write/>'>]><l>&a;</l>",
                "<!DOCTYPE l SYSTEM 'http://127.0.0.1:1/x.dtd'><l><exclusive/><write/></l>",
            })
    void anythingElseIsNot(String body) {
        assertThat(LockXml.asksForExclusiveWriteLock(body.getBytes(UTF_8))).isFalse();
    }

    @Test
    void anotherEncodingIsReadAsDeclared() {
        String body = "<?xml version='1.0' encoding='UTF-16'?><l><exclusive/><write/></l>";

        assertThat(LockXml.asksForExclusiveWriteLock(body.getBytes(UTF_16))).isTrue();
    }

    @Test
    void aLockIsDescribedInTheOrderOfTheStandard() throws Exception {
        byte[] xml = LockXml.describe(
                new LockToken("opaquelocktoken:t"), Duration.ofSeconds(7), "/storage/o/pub/<a>&\"b\"%20");

        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Document document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
        NodeList nodes = document.getElementsByTagNameNS("DAV:", "*");
        List<String> names = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            names.add(nodes.item(i).getNodeName());
        }
        assertThat(new String(xml, UTF_8)).startsWith("<?xml ");
        assertThat(names)
                .containsExactly(
                        "D:prop",
                        "D:lockdiscovery",
                        "D:activelock",
                        "D:locktype",
                        "D:write",
                        "D:lockscope",
                        "D:exclusive",
                        "D:depth",
                        "D:timeout",
                        "D:locktoken",
                        "D:href",
                        "D:lockroot",
                        "D:href");
        assertThat(document.getElementsByTagNameNS("DAV:", "timeout").item(0).getTextContent())
                .isEqualTo("Second-7");
        assertThat(document.getElementsByTagNameNS("DAV:", "href").item(0).getTextContent())
                .isEqualTo("opaquelocktoken:t");
        assertThat(document.getElementsByTagNameNS("DAV:", "href").item(1).getTextContent())
                .isEqualTo("/storage/o/pub/<a>&\"b\"%20");
    }
}
