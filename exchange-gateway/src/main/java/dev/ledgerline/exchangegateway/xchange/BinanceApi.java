package dev.ledgerline.exchangegateway.xchange;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.knowm.xchange.binance.dto.BinanceException;
import si.mazi.rescu.ParamsDigest;
import si.mazi.rescu.SynchronizedValueFactory;

/**
 * The calls of Binance that XChange does not make, or not as we need them: orders under our own ids, and cancels and
 * questions by them. Spot and futures differ by path only. Numbers are texts, lest one is written as 1E-8.
 */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
interface BinanceApi {
    String KEY = "X-MBX-APIKEY";
    String SIGNATURE = "signature";

    @GET
    @Path("{path}/{version}/time")
    BinancePayload.Time time(@PathParam("path") String path, @PathParam("version") String version)
            throws IOException, BinanceException;

    @GET
    @Path("{path}/{version}/exchangeInfo")
    BinancePayload.ExchangeInfo exchangeInfo(@PathParam("path") String path, @PathParam("version") String version)
            throws IOException, BinanceException;

    @POST
    @Path("{path}/{version}/order")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    BinancePayload.Order place(
            @PathParam("path") String path,
            @PathParam("version") String version,
            @FormParam("symbol") String symbol,
            @FormParam("side") String side,
            @FormParam("type") String type,
            @FormParam("timeInForce") @Nullable String timeInForce,
            @FormParam("quantity") String quantity,
            @FormParam("price") @Nullable String price,
            @FormParam("stopPrice") @Nullable String stopPrice,
            @FormParam("reduceOnly") @Nullable String reduceOnly,
            @FormParam("newClientOrderId") String clientOrderId,
            @FormParam("newOrderRespType") String answer,
            @FormParam("recvWindow") long receiveWindow,
            @FormParam("timestamp") SynchronizedValueFactory<Long> time,
            @HeaderParam(KEY) String key,
            @QueryParam(SIGNATURE) ParamsDigest signature)
            throws IOException, BinanceException;

    @DELETE
    @Path("{path}/{version}/order")
    BinancePayload.Order cancel(
            @PathParam("path") String path,
            @PathParam("version") String version,
            @QueryParam("symbol") String symbol,
            @QueryParam("origClientOrderId") String clientOrderId,
            @QueryParam("recvWindow") long receiveWindow,
            @QueryParam("timestamp") SynchronizedValueFactory<Long> time,
            @HeaderParam(KEY) String key,
            @QueryParam(SIGNATURE) ParamsDigest signature)
            throws IOException, BinanceException;

    /** By the exchange's id or by ours. */
    @GET
    @Path("{path}/{version}/order")
    BinancePayload.Order order(
            @PathParam("path") String path,
            @PathParam("version") String version,
            @QueryParam("symbol") String symbol,
            @QueryParam("orderId") @Nullable Long orderId,
            @QueryParam("origClientOrderId") @Nullable String clientOrderId,
            @QueryParam("recvWindow") long receiveWindow,
            @QueryParam("timestamp") SynchronizedValueFactory<Long> time,
            @HeaderParam(KEY) String key,
            @QueryParam(SIGNATURE) ParamsDigest signature)
            throws IOException, BinanceException;

    /** From an order on, oldest first. */
    @GET
    @Path("{path}/{version}/allOrders")
    List<BinancePayload.Order> allOrders(
            @PathParam("path") String path,
            @PathParam("version") String version,
            @QueryParam("symbol") String symbol,
            @QueryParam("orderId") long from,
            @QueryParam("limit") int limit,
            @QueryParam("recvWindow") long receiveWindow,
            @QueryParam("timestamp") SynchronizedValueFactory<Long> time,
            @HeaderParam(KEY) String key,
            @QueryParam(SIGNATURE) ParamsDigest signature)
            throws IOException, BinanceException;

    /** Of all symbols, waiting stop orders included. */
    @GET
    @Path("{path}/{version}/openOrders")
    List<BinancePayload.Order> openOrders(
            @PathParam("path") String path,
            @PathParam("version") String version,
            @QueryParam("recvWindow") long receiveWindow,
            @QueryParam("timestamp") SynchronizedValueFactory<Long> time,
            @HeaderParam(KEY) String key,
            @QueryParam(SIGNATURE) ParamsDigest signature)
            throws IOException, BinanceException;

    /** From a trade on, or of a span of at most a day; oldest first. */
    @GET
    @Path("api/v3/myTrades")
    List<BinancePayload.Trade> spotTrades(
            @QueryParam("symbol") String symbol,
            @QueryParam("fromId") @Nullable Long from,
            @QueryParam("startTime") @Nullable Long start,
            @QueryParam("endTime") @Nullable Long end,
            @QueryParam("limit") int limit,
            @QueryParam("recvWindow") long receiveWindow,
            @QueryParam("timestamp") SynchronizedValueFactory<Long> time,
            @HeaderParam(KEY) String key,
            @QueryParam(SIGNATURE) ParamsDigest signature)
            throws IOException, BinanceException;

    @GET
    @Path("fapi/v1/userTrades")
    List<BinancePayload.Trade> futuresTrades(
            @QueryParam("symbol") String symbol,
            @QueryParam("fromId") @Nullable Long from,
            @QueryParam("startTime") @Nullable Long start,
            @QueryParam("endTime") @Nullable Long end,
            @QueryParam("limit") int limit,
            @QueryParam("recvWindow") long receiveWindow,
            @QueryParam("timestamp") SynchronizedValueFactory<Long> time,
            @HeaderParam(KEY) String key,
            @QueryParam(SIGNATURE) ParamsDigest signature)
            throws IOException, BinanceException;

    @GET
    @Path("fapi/v2/balance")
    List<BinancePayload.FuturesBalance> futuresBalances(
            @QueryParam("recvWindow") long receiveWindow,
            @QueryParam("timestamp") SynchronizedValueFactory<Long> time,
            @HeaderParam(KEY) String key,
            @QueryParam(SIGNATURE) ParamsDigest signature)
            throws IOException, BinanceException;

    /** What the key may do; the test network has no such question. */
    @GET
    @Path("sapi/v1/account/apiRestrictions")
    BinancePayload.KeyRestrictions keyRestrictions(
            @QueryParam("recvWindow") long receiveWindow,
            @QueryParam("timestamp") SynchronizedValueFactory<Long> time,
            @HeaderParam(KEY) String key,
            @QueryParam(SIGNATURE) ParamsDigest signature)
            throws IOException, BinanceException;

    @POST
    @Path("{path}/{version}/{stream}")
    BinancePayload.ListenKey openUserStream(
            @PathParam("path") String path,
            @PathParam("version") String version,
            @PathParam("stream") String stream,
            @HeaderParam(KEY) String key)
            throws IOException, BinanceException;

    @PUT
    @Path("{path}/{version}/{stream}")
    Map<String, Object> keepUserStream(
            @PathParam("path") String path,
            @PathParam("version") String version,
            @PathParam("stream") String stream,
            @HeaderParam(KEY) String key,
            @QueryParam("listenKey") String listenKey)
            throws IOException, BinanceException;
}
