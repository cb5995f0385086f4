package dev.ledgerline.exchangegateway.order;

import dev.ledgerline.messages.order.OrderId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which of our orders a venue speaks of: the first submission of order 7 is called L7 there, the second L7-2. */
public final class ClientOrderIds {
    private static final Pattern OURS = Pattern.compile("L([1-9][0-9]{0,17})(-[1-9][0-9]{0,8})?");

    private ClientOrderIds() {}

    /** Null when it is not one of ours. */
    public static @Nullable OrderId orderOf(String clientOrderId) {
        Matcher matcher = OURS.matcher(clientOrderId);
        return matcher.matches() ? new OrderId(Long.parseLong(matcher.group(1))) : null;
    }
}
