package dev.ledgerline.api.whole;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A wire to a port of this machine that can be cut, and laid again. */
final class CuttableWire implements AutoCloseable {
    private final ServerSocket listening;
    private final int target;
    private final List<Socket> ends = new CopyOnWriteArrayList<>();
    private volatile boolean cut;

    CuttableWire(int target) throws IOException {
        this.target = target;
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::connect);
    }

    int port() {
        return listening.getLocalPort();
    }

    private void connect() {
        try {
            while (true) {
                Socket near = listening.accept();
                if (cut) {
                    near.close();
                    continue;
                }
                Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
                ends.add(near);
                ends.add(far);
                Thread.ofVirtual().start(() -> pass(near, far));
                Thread.ofVirtual().start(() -> pass(far, near));
            }
        } catch (IOException e) {
            // Closed: nobody connects any more.
        }
    }

    private static void pass(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // One end is gone; so is the other.
        }
    }

    /** Everything on it breaks off, and nothing gets through until it is mended. */
    void cut() {
        cut = true;
        for (Socket end : ends) {
            try (end) {
                end.setSoLinger(true, 0); // a reset instead of a goodbye
            } catch (IOException e) {
                // It was closed by the other side.
            }
        }
        ends.clear();
    }

    void mend() {
        cut = false;
    }

    @Override
    public void close() throws IOException {
        listening.close();
        cut();
    }
}
