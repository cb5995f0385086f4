package dev.ledgerline.api.socket;

/**
 * How long a client has said nothing, in looks at it, of which there are {@link #LOOKS} in an interval. Looks are counted and
 * not time, so a server that stood still for a while holds that against nobody. Anybody may tell that he was heard; one thread
 * looks.
 */
final class Silence {
    static final int LOOKS = 10;

    /** Two intervals, in each of which he was pinged, and half of one to answer the second ping. */
    private static final int GONE = 2 * LOOKS + LOOKS / 2;

    enum Due {
        NOTHING,
        PING,
        CLOSE
    }

    private volatile boolean heard = true; // he has just come
    private volatile boolean answering;
    private int looks;

    void heard() {
        heard = true;
    }

    /** Until it is answered nothing else is read, so what he says meanwhile, even to a ping, is not heard. */
    void answering() {
        answering = true;
    }

    void answered() {
        heard = true;
        answering = false;
    }

    /** @return what is to be done now; that he is to be closed is said once */
    Due look() {
        if (answering || heard) {
            heard = false;
            looks = 0;
            return Due.NOTHING;
        }
        looks++;
        if (looks == GONE) return Due.CLOSE;
        return looks < GONE && looks % LOOKS == 0 ? Due.PING : Due.NOTHING;
    }
}
