package dev.ledgerline.api.whole;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who may call what: one line for each endpoint of the description, and one for each command. */
final class Permissions {
    static final Set<String> EVERY = Set.of(
            "can_read",
            "can_trade",
            "can_close_position",
            "can_risk_manage",
            "can_block_new_positions",
            "can_block_account");

    static final Map<String, Rule> ENDPOINTS = new LinkedHashMap<>();
    static final Map<String, CommandRule> COMMANDS = new LinkedHashMap<>();

    private static final String DAYS = "account_ids={account}&start_date=2000-01-01&end_date=2100-01-01";

    private Permissions() {}

    /** @param hasUser whether the key belongs to a user */
    record Who(String name, Client client, String role, Set<String> may, boolean restricted, boolean hasUser) {
        boolean administers() {
            return role.equals("owner") || role.equals("admin");
        }

        /** By the matrix, and what the role makes of it. */
        boolean may(String permission) {
            if (role.equals("owner")) return true;
            if (role.equals("admin"))
                return !permission.equals("can_trade") && !permission.equals("can_close_position");
            if (role.equals("readonly")) return permission.equals("can_read") && may.contains(permission);
            return may.contains(permission);
        }
    }

    /** What requests are about. */
    record World(
            long account,
            long stopped,
            long strategy,
            long otherStrategy,
            long order,
            long othersOrder,
            long longPosition,
            long shortPosition) {
        String fill(String text) {
            return text.replace("{account}", Long.toString(account))
                    .replace("{accountId}", Long.toString(account))
                    .replace("{stopped}", Long.toString(stopped))
                    .replace("{strategy}", Long.toString(strategy))
                    .replace("{order}", Long.toString(order))
                    .replace("{orderId}", Long.toString(order))
                    .replace("{long}", Long.toString(longPosition))
                    .replace("{short}", Long.toString(shortPosition))
                    .replace("{unique}", Long.toString(System.nanoTime()));
        }
    }

    enum Need {
        NOBODY,
        KEY,
        USER,
        ADMINISTRATION,
        /** Of something that is of the first strategy. */
        READ_ITS_STRATEGY,
        /** Of the account as a whole. */
        READ,
        TRADE,
        /** Under any strategy, and none. */
        TRADE_ANYTHING,
        CLOSE_POSITION,
        TRADE_OR_ADMINISTRATION,
        /** Reassigning and reconciling. */
        OPERATE,
        BLOCK_NEW_POSITIONS,
        BLOCK_ACCOUNT;

        boolean concernsAnAccount() {
            return ordinal() >= READ_ITS_STRATEGY.ordinal();
        }

        boolean allows(Who who) {
            return switch (this) {
                case NOBODY, KEY -> true;
                case USER -> who.hasUser();
                case ADMINISTRATION -> who.administers();
                case READ_ITS_STRATEGY -> who.may("can_read");
                case READ -> who.may("can_read") && !who.restricted();
                case TRADE -> who.may("can_trade");
                case TRADE_ANYTHING -> who.may("can_trade") && !who.restricted();
                case CLOSE_POSITION -> who.may("can_close_position");
                case TRADE_OR_ADMINISTRATION -> who.administers() || who.may("can_trade") && !who.restricted();
                case OPERATE -> who.administers() || who.may("can_trade") || who.may("can_risk_manage");
                case BLOCK_NEW_POSITIONS -> who.may("can_risk_manage") && who.may("can_block_new_positions");
                case BLOCK_ACCOUNT -> who.may("can_risk_manage") && who.may("can_block_account");
            };
        }
    }

    /** Who may, by what request, and how it is answered. */
    static final class Rule {
        private final Need need;
        private final @Nullable String path;
        private String body = "{}";
        private List<Integer> done = List.of(200);
        private List<Integer> denied = List.of(403);

        private Rule(Need need, @Nullable String path) {
            this.need = need;
            this.path = path;
        }

        Need need() {
            return need;
        }

        /** Where the template does not fill itself. */
        @Nullable
        String path() {
            return path;
        }

        String body() {
            return body;
        }

        List<Integer> done() {
            return done;
        }

        List<Integer> denied() {
            return denied;
        }

        private Rule body(String text) {
            body = text;
            return this;
        }

        /** How those are answered who may. */
        private Rule done(Integer... statuses) {
            done = List.of(statuses);
            return this;
        }

        private Rule denied(Integer... statuses) {
            denied = List.of(statuses);
            return this;
        }
    }

    record CommandRule(Need need, String payload) {
        String body(String command, World world) {
            return world.fill("{'account_id':{account},'command':'" + command + "','payload':{" + payload + "}}")
                    .replace('\'', '"');
        }
    }

    private static Rule to(String endpoint, Need need) {
        return to(endpoint, need, null);
    }

    private static Rule to(String endpoint, Need need, @Nullable String path) {
        Rule rule = new Rule(need, path);
        ENDPOINTS.put(endpoint, rule);
        return rule;
    }

    static {
        to("GET /healthz", Need.NOBODY);
        to("GET /meta/exchanges", Need.KEY);
        to("GET /dispatcher/status", Need.ADMINISTRATION);
        to("GET /oms/accounts", Need.KEY);
        to("POST /oms/cache/clear", Need.KEY);
        to("POST /oms/commands", Need.KEY).body("[]");

        to("GET /oms/orders/open", Need.READ, "/oms/orders/open?account_ids={account}");
        to("GET /oms/orders/history", Need.READ, "/oms/orders/history?" + DAYS);
        to("GET /oms/deals", Need.READ, "/oms/deals?" + DAYS);
        to("GET /oms/positions/open", Need.READ, "/oms/positions/open?account_ids={account}");
        to("GET /oms/positions/history", Need.READ, "/oms/positions/history?" + DAYS);
        to("GET /ccxt/orders/raw", Need.READ, "/ccxt/orders/raw?" + DAYS);
        to("GET /ccxt/trades/raw", Need.READ, "/ccxt/trades/raw?" + DAYS);
        to("GET /oms/orders/{orderId}", Need.READ_ITS_STRATEGY).denied(404);

        // It has a strategy already: whoever may reassign, is told so.
        to("POST /oms/reassign", Need.OPERATE)
                .body("{'account_ids':[{account}],'order_ids':[{order}],'target_strategy_id':{strategy}}")
                .done(200, 207, 400, 409, 422);
        to("POST /oms/reconcile", Need.OPERATE).body("{'account_id':{account}}");
        to("GET /oms/reconcile/status", Need.KEY);
        to("GET /oms/reconcile/{accountId}/status", Need.READ_ITS_STRATEGY);
        to("PUT /api/reconciliation/{accountId}/schedule", Need.ADMINISTRATION);
        to("GET /api/reconciliation/cases", Need.READ, "/api/reconciliation/cases?account_ids={account}");
        // Whose case it is, CasesTest tries; there is none here.
        to("GET /api/reconciliation/cases/{caseId}", Need.KEY, "/api/reconciliation/cases/987654")
                .done(404);
        to("POST /api/reconciliation/cases/{caseId}/decision", Need.KEY, "/api/reconciliation/cases/987654/decision")
                .body("{'decision':'leave','comment':'x'}")
                .done(404);
        to("GET /api/unknown-outcomes", Need.READ, "/api/unknown-outcomes?account_ids={account}");
        // Nothing is unknown of it: whoever may say, is told so.
        to("POST /api/unknown-outcomes/{orderId}", Need.TRADE_OR_ADMINISTRATION)
                .body("{'outcome':'rejected','comment':'x'}")
                .done(409, 422)
                .denied(403, 404);

        to("GET /oms/risk/{accountId}/strategies", Need.READ_ITS_STRATEGY);
        to("POST /oms/risk/{accountId}/allow_new_positions", Need.BLOCK_NEW_POSITIONS)
                .body("{'allow_new_positions':true,'comment':'x'}");
        to("POST /oms/risk/{accountId}/strategies/allow_new_positions", Need.BLOCK_NEW_POSITIONS)
                .body("{'strategy_id':{strategy},'allow_new_positions':true,'comment':'x'}");
        to("POST /oms/risk/{accountId}/status", Need.BLOCK_ACCOUNT).body("{'status':'active','comment':'x'}");
        to("POST /oms/risk/kill_switch", Need.BLOCK_ACCOUNT)
                .body("{'scope':'account','account_id':{stopped},'comment':'x'}");

        to("GET /strategies", Need.KEY);
        to("POST /strategies", Need.TRADE_OR_ADMINISTRATION)
                .body("{'name':'tried-{unique}','account_ids':[{account}]}");
        to("GET /admin/strategies", Need.ADMINISTRATION);
        to("POST /admin/strategies", Need.ADMINISTRATION).body("{'name':'tried-{unique}','account_ids':[{account}]}");

        to("GET /admin/accounts", Need.ADMINISTRATION);
        to("POST /admin/accounts", Need.ADMINISTRATION).body("{'label':'tried','position_mode':'netting'}");
        to("PATCH /admin/accounts/{accountId}", Need.ADMINISTRATION).body("{'label':'tried'}");
        to("GET /admin/check", Need.ADMINISTRATION);
        to("POST /admin/check", Need.ADMINISTRATION).done(202, 409);
        to("GET /admin/projections", Need.ADMINISTRATION);
        to("POST /admin/projections/{name}/rebuild", Need.ADMINISTRATION, "/admin/projections/none/rebuild")
                .done(404);
        to("GET /api/credentials", Need.ADMINISTRATION);
        to("POST /api/credentials/rotate", Need.ADMINISTRATION).done(202, 409);

        to("GET /admin/users", Need.ADMINISTRATION);
        to("POST /admin/users-with-api-key", Need.ADMINISTRATION).body("{'user_name':'tried-{unique}'}");
        to("PATCH /admin/users/{userId}", Need.ADMINISTRATION, "/admin/users/987654")
                .body("{'role':'admin'}")
                .done(404);
        to("GET /admin/users-api-keys", Need.ADMINISTRATION);
        to("POST /admin/api-keys", Need.ADMINISTRATION)
                .body("{'user_id':987654}")
                .done(404);
        to("PATCH /admin/api-keys/{apiKeyId}", Need.ADMINISTRATION, "/admin/api-keys/987654")
                .body("{'status':'disabled'}")
                .done(404);
        to("GET /admin/api-keys/{apiKeyId}/permissions", Need.ADMINISTRATION, "/admin/api-keys/987654/permissions")
                .done(404);
        to("PUT /admin/api-keys/{apiKeyId}/permissions", Need.ADMINISTRATION, "/admin/api-keys/987654/permissions")
                .body("{'account_id':{account},'can_trade':true}")
                .done(404);

        to("GET /user/profile", Need.KEY);
        to("PATCH /user/profile", Need.USER).body("{'label':'tried'}").denied(404);
        to("POST /user/password", Need.USER).done(422).denied(404);
        to("GET /user/api-keys", Need.KEY);
        to("POST /user/api-keys", Need.USER).denied(404);
        to("PATCH /user/api-keys/{apiKeyId}", Need.USER, "/user/api-keys/987654")
                .body("{'status':'disabled'}")
                .done(404)
                .denied(404);
        to("GET /user/api-keys/permissions", Need.KEY);
        to("GET /user/api-keys/{apiKeyId}/permissions", Need.USER, "/user/api-keys/987654/permissions")
                .done(404)
                .denied(404);
        to("POST /auth/login-password", Need.NOBODY).done(422);
        to("POST /auth/logout", Need.KEY).done(400);

        for (String rows : List.of("open_orders", "open_positions")) to("GET /admin/oms/" + rows, Need.ADMINISTRATION);
        for (String rows : List.of("history_orders", "history_positions", "deals"))
            to("GET /admin/oms/" + rows, Need.ADMINISTRATION, "/admin/oms/" + rows + "?" + DAYS);
        for (String rows : List.of("orders", "positions", "deals"))
            to("POST /admin/oms/" + rows + "/mutate", Need.ADMINISTRATION).body("[]");
        to("PATCH /admin/strategies/{strategyId}", Need.ADMINISTRATION, "/admin/strategies/{strategy}")
                .body("{'status':'active'}");

        to("POST /ccxt/commands", Need.KEY).body("[]");
        to("POST /ccxt/{accountId}/{function}", Need.READ, "/ccxt/{account}/fetch_balance");
        to("POST /ccxt/core/{accountId}/{function}", Need.READ, "/ccxt/core/{account}/fetch_markets");
        to("POST /ccxt/core/{accountId}/create_order", Need.TRADE_ANYTHING)
                .body("{'symbol':'BTC/USDT','side':'buy','order_type':'limit','amount':'0.01','price':'1000'}");
        to("POST /ccxt/core/{accountId}/cancel_order", Need.TRADE_ANYTHING)
                .body("{'id':'987654'}")
                .done(404);
        to("POST /ccxt/core/{accountId}/fetch_order", Need.READ).body("{'id':'{order}'}");
        to("POST /ccxt/core/{accountId}/fetch_open_orders", Need.READ);
        to("POST /ccxt/core/{accountId}/fetch_balance", Need.READ);

        COMMANDS.put(
                "send_order",
                new CommandRule(
                        Need.TRADE,
                        "'symbol':'BTC/USDT','side':'buy','order_type':'limit','qty':'0.01','price':'1000'"));
        COMMANDS.put("cancel_order", new CommandRule(Need.TRADE, "'order_ids':[{order}]"));
        COMMANDS.put("cancel_all_orders", new CommandRule(Need.TRADE, "'strategy_ids':[987654]"));
        COMMANDS.put("change_order", new CommandRule(Need.TRADE, "'order_id':{order},'new_price':'1001'"));
        COMMANDS.put("position_change", new CommandRule(Need.TRADE, "'position_id':{long},'comment':'x'"));
        COMMANDS.put(
                "close_position",
                new CommandRule(Need.CLOSE_POSITION, "'position_id':{long},'qty':'0.001','order_type':'market'"));
        COMMANDS.put(
                "close_by",
                new CommandRule(Need.CLOSE_POSITION, "'position_id_a':{long},'position_id_b':{short},'qty':'0.001'"));
        COMMANDS.put(
                "merge_positions",
                new CommandRule(Need.CLOSE_POSITION, "'source_position_id':{long},'target_position_id':{short}"));
    }
}
