package dev.ledgerline.api.socket;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who may be connected: so many in all, and of these so many for each who holds them. */
@Component
class Places {
    /** Who has yet to say who he is. Together they hold no more than one key may, so strangers never take all places. */
    static final Object UNKNOWN = "unknown";

    private final SocketLimits limits;
    private final Map<Object, Integer> held = new HashMap<>();
    private int taken;

    Places(SocketLimits limits) {
        this.limits = limits;
    }

    /** A place of nobody yet; null when there is none. */
    synchronized @Nullable Place take() {
        if (taken >= limits.connections()) return null;
        taken++;
        return new Place();
    }

    /** One connection's, until it leaves. */
    final class Place {
        private @Nullable Object holder;
        private boolean left;

        /** In place of whoever held it. @return false, and all is as it was, when that one has as many as he may */
        boolean holdAs(Object next) {
            synchronized (Places.this) {
                if (left || next.equals(holder)) return true;
                if (held.getOrDefault(next, 0) >= limits.connectionsOfKey()) return false;
                release();
                held.merge(next, 1, Integer::sum);
                holder = next;
                return true;
            }
        }

        void leave() {
            synchronized (Places.this) {
                if (left) return;
                left = true;
                taken--;
                release();
            }
        }

        private void release() {
            if (holder != null) held.computeIfPresent(holder, (key, count) -> count == 1 ? null : count - 1);
        }
    }
}
