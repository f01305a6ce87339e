package pubkyconformance.spec.pkarr;

import static org.assertj.core.api.Assertions.assertThat;
import static pubkyconformance.spec.Vectors.hex;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.HTTPSRecord;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.SVCBBase;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.RandomValues;
import pubkyconformance.spec.Vectors;
import pubkyconformance.spec.bencode.BencodeBytes;
import pubkyconformance.spec.key.KeyPair;

/** Our reader and writer of DNS messages beside those of a library. */
class DnsAgainstAnotherReaderTest {
    private static final KeyPair KEYS = KeyPair.ofSeed(new byte[32]);

    private final RandomValues values = new RandomValues(61);

    @Test
    void whatWeWriteTheLibraryReads() throws IOException {
        for (int count = 0; count < 300; count++) {
            SignedPacketBuilder builder = new SignedPacketBuilder();
            for (int records = values.below(6); records > 0; records--) {
                add(builder);
            }
            byte[] message = builder.dnsMessage(KEYS);

            assertThat(shown(DnsReader.answers(message))).isEqualTo(shown(new Message(message)));
        }
    }

    /** The same names, so that compression has work to do; the library's compresses alike. */
    @Test
    void whatTheLibraryWritesWeReadAndWriteAlike() throws IOException {
        Name origin = Name.fromString(KEYS.publicKey().z32() + ".");
        Name pubky = Name.fromString("_pubky", origin);
        Message library = new Message(0);
        library.getHeader().setFlag(0);
        List<Record> records = List.of(
                new ARecord(origin, DClass.IN, 30, ServiceBinding.address(new byte[] {1, 2, 3, 4})),
                new CNAMERecord(Name.fromString("www", origin), DClass.IN, 40, Name.fromString("a.example.com.")),
                new CNAMERecord(Name.fromString("ftp", origin), DClass.IN, 40, Name.fromString("b.example.com.")),
                new TXTRecord(pubky, DClass.IN, 50, List.of("one", "two")),
                new HTTPSRecord(
                        pubky,
                        DClass.IN,
                        60,
                        1,
                        Name.root,
                        List.of(
                                new SVCBBase.ParameterPort(6287),
                                new SVCBBase.ParameterUnknown(65280, new byte[] {24, -114}))));
        records.forEach(answer -> library.addRecord(answer, Section.ANSWER));
        byte[] message = library.toWire();

        SignedPacketBuilder ours = new SignedPacketBuilder()
                .address("@", 30, ServiceBinding.address(new byte[] {1, 2, 3, 4}))
                .cname("www", 40, "a.example.com")
                .cname("ftp", 40, "b.example.com")
                .txt("_pubky", 50, "one", "two")
                .https("_pubky", 60, ServiceBinding.of(1, ".").withPort(6287).withHttpPort(6286));

        assertThat(shown(DnsReader.answers(message))).isEqualTo(shown(library));
        assertThat(ours.dnsMessage(KEYS)).isEqualTo(message);
    }

    /** A record of another packet keeps its meaning when it is taken over, also one with a name that was compressed. */
    @Test
    void recordsThatWeDoNotKnowCanBeCopied() throws IOException {
        Name origin = Name.fromString(KEYS.publicKey().z32() + ".");
        List<Record> records = List.of(
                new TXTRecord(Name.fromString("mail", origin), DClass.IN, 50, "makes the message longer"),
                new MXRecord(origin, DClass.IN, 60, 10, Name.fromString("mail", origin)),
                new SOARecord(origin, DClass.IN, 60, Name.fromString("mail", origin), origin, 1, 2, 3, 4, 5),
                new NSRecord(origin, DClass.IN, 60, Name.fromString("ns", origin)),
                new SRVRecord(origin, DClass.IN, 60, 1, 2, 3, Name.fromString("mail", origin)));
        Message library = new Message(0);
        records.forEach(answer -> library.addRecord(answer, Section.ANSWER));

        SignedPacketBuilder copy = new SignedPacketBuilder();
        List<PacketRecord> read = DnsReader.answers(library.toWire());
        read.subList(1, read.size()).forEach(copy::add);

        assertThat(new Message(copy.dnsMessage(KEYS)).getSection(Section.ANSWER))
                .isEqualTo(records.subList(1, records.size()));
    }

    @Test
    void addressOfTheOldFamilyInTheClothesOfTheNewOneStaysOne() throws IOException {
        byte[] mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 1, 2, 3, 4};
        SignedPacketBuilder builder = new SignedPacketBuilder().address("@", 1, ServiceBinding.address(mapped));

        Record found =
                new Message(builder.dnsMessage(KEYS)).getSection(Section.ANSWER).get(0);

        assertThat(found.rdataToWireCanonical()).isEqualTo(mapped);
    }

    /** Of damaged messages, those that both can read say the same. */
    @Test
    void damagedMessageThatBothReadSaysTheSame() {
        List<byte[]> valid = Vectors.load("pkarr/signed-packets.json")
                .rows("vectors")
                .map(row -> hex(row, "dns_hex"))
                .toList();
        Random random = new Random(62);
        int both = 0;
        for (int count = 0; count < 20_000; count++) {
            byte[] damaged = valid.get(random.nextInt(valid.size())).clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            List<String> ours = ours(damaged);
            List<String> library = library(damaged);
            if (!ours.isEmpty() && !library.isEmpty()) {
                both++;
                assertThat(ours).as("message %s", Arrays.toString(damaged)).isEqualTo(library);
            }
        }
        assertThat(both).as("messages that both read").isGreaterThan(5_000);
    }

    private static List<String> ours(byte[] message) {
        try {
            return shown(DnsReader.answers(message));
        } catch (DecodingException e) {
            return List.of();
        }
    }

    private static List<String> library(byte[] message) {
        try {
            return shown(new Message(message));
        } catch (IOException | IllegalArgumentException e) { // the latter for numbers that it finds too large
            return List.of();
        }
    }

    private void add(SignedPacketBuilder builder) {
        String name = values.below(3) == 0 ? "@" : "a" + values.below(4) + (values.below(2) == 0 ? "" : ".sub");
        long ttl = values.below(100_000);
        switch (values.below(5)) {
            case 0 -> builder.address(name, ttl, ServiceBinding.address(values.bytes(4)));
            case 1 -> builder.address(name, ttl, ServiceBinding.address(values.bytes(16)));
            case 2 -> builder.cname(name, ttl, "x" + values.below(3) + ".example");
            case 3 -> builder.txt(name, ttl, values.id(), values.id());
            default -> builder.https(
                    name,
                    ttl,
                    ServiceBinding.of(values.below(20), values.below(2) == 0 ? "." : "x.example")
                            .withPort(values.below(65536))
                            .with(65280, BencodeBytes.of(values.bytes(values.below(4)))));
        }
    }

    private static List<String> shown(List<PacketRecord> records) {
        List<String> shown = new ArrayList<>();
        for (PacketRecord answer : records) {
            String content = answer.content() instanceof ServiceBinding binding
                    ? binding.priority() + " " + binding.target() + " " + binding.parameters()
                    : answer.content() instanceof RecordContent.Opaque
                            ? ""
                            : answer.content().toString();
            long ttl = answer.ttlSeconds() > Integer.MAX_VALUE ? 0 : answer.ttlSeconds(); // as the library has it
            shown.add(answer.name() + " " + answer.type() + " " + ttl + " " + content);
        }
        return shown;
    }

    private static List<String> shown(Message message) throws TextParseException {
        List<String> shown = new ArrayList<>();
        for (Record answer : message.getSection(Section.ANSWER)) {
            shown.add(name(answer.getName()) + " " + answer.getType() + " " + answer.getTTL() + " " + content(answer));
        }
        return shown;
    }

    private static String content(Record answer) {
        if (answer instanceof ARecord a) {
            return a.getAddress().getHostAddress();
        }
        if (answer instanceof AAAARecord aaaa) {
            return aaaa.getAddress().getHostAddress();
        }
        if (answer instanceof CNAMERecord cname) {
            return name(cname.getTarget());
        }
        if (answer instanceof TXTRecord txt) {
            return new RecordContent.Text(txt.getStringsAsByteArrays().stream()
                            .map(BencodeBytes::of)
                            .toList())
                    .toString();
        }
        if (answer instanceof SVCBBase binding) {
            List<String> parameters = new ArrayList<>();
            for (Integer key : binding.getSvcParamKeys()) {
                parameters.add(key + "="
                        + BencodeBytes.of(binding.getSvcParamValue(key).toWire()));
            }
            return binding.getSvcPriority() + " " + name(binding.getTargetName()) + " {" + String.join(", ", parameters)
                    + "}";
        }
        return ""; // a type that the library may know, and we do not
    }

    /** The library spells quotes and the like with a backslash only. */
    private static String name(Name name) {
        List<byte[]> labels = new ArrayList<>();
        for (int index = 0; index < name.labels() - 1; index++) {
            byte[] label = name.getLabel(index);
            labels.add(Arrays.copyOfRange(label, 1, label.length));
        }
        return DnsName.text(labels);
    }
}
