package pubkyconformance.homeserver.http;

import com.linecorp.armeria.common.FlagsProvider;

/** Has Armeria close a connection as soon as its last answer is sent, instead of three seconds later. Found as a service by Armeria. */
public final class PromptClose implements FlagsProvider {
    @Override
    public int priority() {
        return 10; // above the defaults, below system properties
    }

    @Override
    public Long defaultHttp1ConnectionCloseDelayMillis() {
        return 0L;
    }
}
