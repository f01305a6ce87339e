package pubkyconformance.client.api;

import pubkyconformance.client.Request;
import pubkyconformance.spec.key.PublicKey;

/** How a request says whose storage it means. */
public enum Addressing {
    /** The owner-relative URL, the owner in the header {@code pubky-host}. */
    PUBKY_HOST {
        @Override
        public Request request(String method, PublicKey owner, String path) {
            return Request.of(method, path).header("pubky-host", owner.z32());
        }
    },
    /** The owner-relative URL, the owner in {@code Host} as native SDKs write it. */
    HOST {
        @Override
        public Request request(String method, PublicKey owner, String path) {
            return Request.of(method, path).header("Host", "_pubky." + owner.z32());
        }
    },
    /** The owner-relative URL, the owner in the query, and a Host that names nobody. */
    QUERY {
        @Override
        public Request request(String method, PublicKey owner, String path) {
            String separator = path.contains("?") ? "&" : "?";
            return Request.of(method, path + separator + "pubky-host=" + owner.z32())
                    .header("Host", "localhost");
        }
    },
    /** The URL that names the owner in its path. */
    STORAGE_PATH {
        @Override
        public Request request(String method, PublicKey owner, String path) {
            return Request.of(method, "/storage/" + owner.z32() + path);
        }
    };

    /** A request about {@code path}, with its query if it has one, of the user {@code owner}. */
    public abstract Request request(String method, PublicKey owner, String path);
}
