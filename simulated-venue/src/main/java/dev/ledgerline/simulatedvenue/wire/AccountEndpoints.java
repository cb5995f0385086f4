package dev.ledgerline.simulatedvenue.wire;

import dev.ledgerline.simulatedvenue.AccountKind;
import dev.ledgerline.simulatedvenue.Balance;
import dev.ledgerline.simulatedvenue.FeeSchedule;
import dev.ledgerline.simulatedvenue.InstrumentRules;
import dev.ledgerline.simulatedvenue.SimulatedVenue;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What an account has and pays, and what its key may do. Funds never leave this venue. */
final class AccountEndpoints {
    private static final BigDecimal BASIS_POINTS = new BigDecimal(10_000);

    private final SimulatedVenue venue;
    private final Symbols symbols;
    private final FeeSchedule fees;

    AccountEndpoints(WireContext context) {
        this.venue = context.venue();
        this.symbols = context.symbols();
        this.fees = context.venue().settings().fees();
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/api/v3/account", Security.SIGNED, 20, this::account),
                Route.of("GET", "/sapi/v1/asset/assetDetail", Security.SIGNED, 1, this::assetDetail),
                Route.of("GET", "/sapi/v1/capital/config/getall", Security.SIGNED, 10, this::currencies),
                Route.of("GET", "/sapi/v1/asset/tradeFee", Security.SIGNED, 1, this::tradeFee),
                Route.of("GET", "/sapi/v1/account/apiRestrictions", Security.SIGNED, 1, this::restrictions));
    }

    private Reply account(Call call) {
        ApiKey apiKey = call.key();
        boolean nonZeroOnly = "true".equals(call.parameters().text("omitZeroBalances"));
        ObjectNode node = Json.object()
                .put("makerCommission", basisPoints(maker(call)))
                .put("takerCommission", basisPoints(taker(call)))
                .put("buyerCommission", 0)
                .put("sellerCommission", 0);
        node.putObject("commissionRates")
                .put("maker", Json.amount(maker(call)))
                .put("taker", Json.amount(taker(call)))
                .put("buyer", Json.amount(null))
                .put("seller", Json.amount(null));
        node.put("canTrade", apiKey.spotTrading())
                .put("canWithdraw", false)
                .put("canDeposit", false)
                .put("brokered", false)
                .put("requireSelfTradePrevention", false)
                .put("preventSor", false)
                .put("updateTime", call.receivedAt().toEpochMilli())
                .put("accountType", "SPOT");
        ArrayNode balances = node.putArray("balances");
        balances(call).forEach((asset, balance) -> {
            if (nonZeroOnly && balance.free().signum() == 0 && balance.locked().signum() == 0) return;
            balances.addObject()
                    .put("asset", asset)
                    .put("free", Json.amount(balance.free()))
                    .put("locked", Json.amount(balance.locked()));
        });
        node.putArray("permissions").add("SPOT");
        return Reply.json(node);
    }

    private Reply assetDetail(Call call) {
        ObjectNode node = Json.object();
        for (String asset : assets()) {
            node.putObject(asset)
                    .put("minWithdrawAmount", Json.amount(null))
                    .put("depositStatus", false)
                    .put("withdrawFee", Json.amount(null))
                    .put("withdrawStatus", false);
        }
        return Reply.json(node);
    }

    private Reply currencies(Call call) {
        ArrayNode nodes = Json.array();
        balances(call).forEach((asset, balance) -> {
            ObjectNode node = nodes.addObject()
                    .put("coin", asset)
                    .put("name", asset)
                    .put("depositAllEnable", false)
                    .put("withdrawAllEnable", false)
                    .put("free", Json.amount(balance.free()))
                    .put("locked", Json.amount(balance.locked()));
            for (String unused : List.of("freeze", "withdrawing", "ipoing", "ipoable", "storage")) {
                node.put(unused, Json.amount(null));
            }
            node.put("isLegalMoney", false).put("trading", true).putArray("networkList");
        });
        return Reply.json(nodes);
    }

    private Reply tradeFee(Call call) throws WireError {
        String only = symbols.optional(call);
        ArrayNode nodes = Json.array();
        for (InstrumentRules rules : symbols.all()) {
            if (only != null && !only.equals(rules.symbol())) continue;
            nodes.addObject()
                    .put("symbol", Symbols.wireName(rules.symbol()))
                    .put("makerCommission", Json.amount(maker(call)))
                    .put("takerCommission", Json.amount(taker(call)));
        }
        return Reply.json(nodes);
    }

    private Reply restrictions(Call call) {
        ApiKey apiKey = call.key();
        ObjectNode node = Json.object()
                .put("ipRestrict", false)
                .put("enableReading", apiKey.reading())
                .put("enableSpotAndMarginTrading", apiKey.spotTrading())
                .put("enableWithdrawals", apiKey.withdrawals());
        for (String never : List.of(
                "enableInternalTransfer",
                "enableMargin",
                "enableFutures",
                "permitsUniversalTransfer",
                "enableVanillaOptions",
                "enablePortfolioMarginTrading")) {
            node.put(never, false);
        }
        return Reply.json(node);
    }

    /** Every asset of every instrument, whether or not the account ever held it. */
    private Map<String, Balance> balances(Call call) {
        Map<String, Balance> balances = new TreeMap<>(venue.balances(call.account()));
        for (String asset : assets()) {
            balances.putIfAbsent(asset, new Balance(asset, BigDecimal.ZERO, BigDecimal.ZERO));
        }
        return balances;
    }

    private Collection<String> assets() {
        TreeSet<String> assets = new TreeSet<>();
        for (InstrumentRules rules : symbols.all()) {
            assets.add(rules.base());
            assets.add(rules.quote());
        }
        return assets;
    }

    private BigDecimal maker(Call call) {
        return isMargin(call) ? fees.marginMaker() : fees.spotMaker();
    }

    private BigDecimal taker(Call call) {
        return isMargin(call) ? fees.marginTaker() : fees.spotTaker();
    }

    private boolean isMargin(Call call) {
        return venue.accountKind(call.account()) == AccountKind.MARGIN;
    }

    private static int basisPoints(BigDecimal rate) {
        return rate.multiply(BASIS_POINTS).intValue();
    }
}
