package pubkyconformance.client.tls;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What became of a handshake, by the numbers of the TLS registries; evidence.
 *
 * @param complete whether the handshake came to its end
 * @param version the version that was chosen, such as {@code TLS 1.3}; empty before an answer came
 * @param cipherSuite the cipher suite that was chosen
 * @param serverCertificateType the type that the server chose in its extension 20; empty if it sent none
 * @param clientCertificateType the type that the server chose in its extension 19; empty if it sent none
 * @param certificates what the server proved itself with, each entry's bytes in hexadecimal
 * @param certificateRequested whether the client was asked for a certificate
 * @param protocol the application protocol that the server chose
 * @param alertSent the fatal alert that the client raised
 * @param alertReceived the fatal alert that the server raised
 */
public record TlsFacts(
        boolean complete,
        Optional<String> version,
        OptionalInt cipherSuite,
        OptionalInt serverCertificateType,
        OptionalInt clientCertificateType,
        List<String> certificates,
        boolean certificateRequested,
        Optional<String> protocol,
        OptionalInt alertSent,
        OptionalInt alertReceived) {
    public TlsFacts {
        certificates = List.copyOf(certificates);
    }

    /** One line for people. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(version.orElse("TLS"));
        cipherSuite.ifPresent(number -> text.append(String.format(Locale.ROOT, ", suite 0x%04x", number)));
        serverCertificateType.ifPresent(
                number -> text.append(", certificate type ").append(number));
        certificates.forEach(each -> text.append(", certificate ").append(each));
        protocol.ifPresent(name -> text.append(", protocol ").append(name));
        alertSent.ifPresent(number -> text.append(", alert ").append(number).append(" sent"));
        alertReceived.ifPresent(number -> text.append(", alert ").append(number).append(" received"));
        return text.append(complete ? "" : ", not complete").toString();
    }
}
