package dev.ledgerline.exchangegateway.xchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Stands before a server and keeps everybody waiting until it is opened. */
class Doorway implements AutoCloseable {
    private final int port;
    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final CountDownLatch open = new CountDownLatch(1);

    Doorway(int port) throws IOException {
        this.port = port;
        Thread.ofVirtual().start(this::receive);
    }

    String url() {
        return "ws://127.0.0.1:" + door.getLocalPort();
    }

    boolean isKnockedAt() {
        return !sockets.isEmpty();
    }

    void open() {
        open.countDown();
    }

    private void receive() {
        try {
            while (true) {
                Socket caller = door.accept();
                sockets.add(caller);
                Thread.ofVirtual().start(() -> connect(caller));
            }
        } catch (SocketException e) {
            // It is closed.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void connect(Socket caller) {
        try {
            open.await();
            Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
            sockets.add(server);
            Thread.ofVirtual().start(() -> pass(server, caller));
            pass(caller, server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pass(Socket from, Socket to) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException e) {
            // One of them is gone, and now both are.
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Socket each : sockets) each.close();
    }
}
