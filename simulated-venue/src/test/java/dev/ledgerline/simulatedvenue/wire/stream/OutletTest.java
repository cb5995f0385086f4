package dev.ledgerline.simulatedvenue.wire.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.simulatedvenue.wire.StreamFaults.StreamFault;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutletTest {
    private final ArrayDeque<StreamFault> faults = new ArrayDeque<>();
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final Outlet outlet =
            new Outlet(channel, (apiKey, stream) -> faults.isEmpty() ? StreamFault.NONE : faults.remove());

    private List<String> sent(StreamFault... planned) {
        faults.addAll(List.of(planned));
        for (int i = 1; i <= 3; i++) {
            outlet.event(null, "x", "{\"n\":" + i + "}", UnaryOperator.identity());
        }
        List<String> texts = new ArrayList<>();
        for (@Nullable TextWebSocketFrame frame = channel.readOutbound();
                frame != null;
                frame = channel.readOutbound()) {
            texts.add(frame.text());
        }
        return texts;
    }

    @Test
    void sendsEventsInTheirOrder() {
        assertThat(sent()).containsExactly("{\"n\":1}", "{\"n\":2}", "{\"n\":3}");
    }

    @Test
    void doublesAnEvent() {
        assertThat(sent(StreamFault.DUPLICATE)).containsExactly("{\"n\":1}", "{\"n\":1}", "{\"n\":2}", "{\"n\":3}");
    }

    @Test
    void leavesAnEventOut() {
        assertThat(sent(StreamFault.NONE, StreamFault.MISSING)).containsExactly("{\"n\":1}", "{\"n\":3}");
    }

    @Test
    void sendsAnEventAfterItsFollower() {
        assertThat(sent(StreamFault.REORDER)).containsExactly("{\"n\":2}", "{\"n\":1}", "{\"n\":3}");
    }

    @Test
    void cutsTheConnection() {
        assertThat(sent(StreamFault.NONE, StreamFault.STREAM_CUT)).containsExactly("{\"n\":1}");
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void sendsAnEventNobodyKnowsBefore() {
        assertThat(sent(StreamFault.UNKNOWN_EVENT))
                .hasSize(4)
                .element(0)
                .asString()
                .contains("somethingNew");
    }

    @Test
    void sendsAnExecutionTypeNobodyKnowsBeforeAReport() {
        faults.add(StreamFault.UNKNOWN_EVENT);
        String report =
                "{\"e\":\"executionReport\",\"E\":1,\"x\":\"TRADE\",\"X\":\"FILLED\",\"l\":\"0.4\",\"z\":\"1\",\"t\":7}";
        outlet.event(null, "executionReport", report, UnaryOperator.identity());
        channel.<TextWebSocketFrame>readOutbound();
        String prevention = channel.<TextWebSocketFrame>readOutbound().text();
        assertThat(prevention)
                .contains(
                        "\"x\":\"TRADE_PREVENTION\"", "\"X\":\"PARTIALLY_FILLED\"", "\"z\":\"0.60000000\"", "\"t\":-1");
        assertThat(channel.<TextWebSocketFrame>readOutbound().text()).isEqualTo(report);
    }
}
