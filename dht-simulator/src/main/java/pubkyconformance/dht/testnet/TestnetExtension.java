package pubkyconformance.dht.testnet;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a testnet: {@code @ExtendWith(TestnetExtension.class)} on the class and a parameter of type {@link Testnet}. All tests of a
 * class share one, on free ports; it is stopped after the last.
 */
public final class TestnetExtension implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(TestnetExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Testnet.class;
    }

    @Override
    public Testnet resolveParameter(ParameterContext parameter, ExtensionContext context) {
        // The store of the outermost class closes what it holds.
        ExtensionContext outermost = context;
        while (outermost.getParent().filter(each -> each != context.getRoot()).isPresent()) {
            outermost = outermost.getParent().orElseThrow();
        }
        return outermost.getStore(NAMESPACE).computeIfAbsent(Testnet.class, type -> Testnet.start(), Testnet.class);
    }
}
