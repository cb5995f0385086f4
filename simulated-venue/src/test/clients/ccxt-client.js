// Trades with the simulated venue through ccxt, a client that knows nothing of it, and checks what comes back.
//
//   npm install ccxt            (in a folder of its own, whose node_modules NODE_PATH then names)
//   VENUE_URL=http://127.0.0.1:8001 VENUE_KEY=… VENUE_SECRET=… node ccxt-client.js
//
// With VENUE_ADMIN_TOKEN set, it also asks the venue for faults and checks what ccxt makes of them; nobody else should
// then use the account at the same time. The account needs some thousand USDT and some BTC, and the venue has to move
// by itself. Ends with 1 on a failure.
'use strict'

const assert = require('node:assert/strict')
const ccxt = require('ccxt')

const { VENUE_URL: url, VENUE_KEY: apiKey, VENUE_SECRET: secret } = process.env
if (!url || !apiKey || !secret) {
  console.error('VENUE_URL, VENUE_KEY and VENUE_SECRET must be set')
  process.exit(2)
}

const BTC = 'BTC/USDT'

function connect (secretToUse = secret) {
  const exchange = new ccxt.pro.binance({
    apiKey,
    secret: secretToUse,
    options: { defaultType: 'spot', fetchMarkets: { types: ['spot'] }, fetchMargins: false },
  })
  const api = exchange.urls.api
  for (const name of Object.keys(api)) {
    if (typeof api[name] === 'string') api[name] = api[name].replace(/^https:\/\/[^/]+/, url)
  }
  api.ws.spot = url.replace(/^http/, 'ws') + '/ws'
  api.ws['ws-api'].spot = url.replace(/^http/, 'ws') + '/ws-api/v3'
  return exchange
}

const checks = []
function check (name, body) {
  checks.push({ name, body })
}

async function refused (errorClass, call) {
  await assert.rejects(call, (error) => {
    assert.equal(error.constructor.name, errorClass.name, error.message)
    return true
  })
}

/** A price some basis points away from the market, on the tick. */
async function away (exchange, basisPoints) {
  const { last } = await exchange.fetchTicker(BTC)
  return Number(exchange.priceToPrecision(BTC, last * (1 + basisPoints / 10000)))
}

check('loadMarkets', async (exchange) => {
  const markets = await exchange.loadMarkets()
  const market = markets[BTC]
  assert.ok(market, 'no ' + BTC)
  assert.equal(market.active, true)
  assert.equal(market.spot, true)
  assert.equal(market.precision.price, 0.01)
  assert.equal(market.precision.amount, 0.00001)
  assert.equal(market.limits.cost.min, 5)
})

check('fetchTime', async (exchange) => {
  assert.ok(Math.abs((await exchange.fetchTime()) - Date.now()) < 5000)
})

check('fetchStatus', async (exchange) => {
  assert.equal((await exchange.fetchStatus()).status, 'ok')
})

check('fetchTicker, fetchTickers', async (exchange) => {
  const ticker = await exchange.fetchTicker(BTC)
  assert.ok(ticker.bid > 0 && ticker.bid < ticker.ask)
  assert.ok(ticker.last > 0)
  const tickers = await exchange.fetchTickers([BTC])
  assert.ok(tickers[BTC].last > 0)
})

check('fetchOrderBook', async (exchange) => {
  const book = await exchange.fetchOrderBook(BTC, 5)
  assert.equal(book.bids.length, 5)
  assert.equal(book.asks.length, 5)
  assert.ok(book.bids[0][0] > book.bids[4][0])
  assert.ok(book.bids[0][0] < book.asks[0][0])
})

check('fetchTrades', async (exchange) => {
  const trades = await exchange.fetchTrades(BTC, undefined, 10)
  assert.ok(trades.length > 0)
  assert.ok(['buy', 'sell'].includes(trades[0].side))
})

check('fetchOHLCV', async (exchange) => {
  const candles = await exchange.fetchOHLCV(BTC, '1m', undefined, 5)
  assert.ok(candles.length > 0)
  const [time, open, high, low, close] = candles[candles.length - 1]
  assert.equal(time % 60000, 0)
  assert.ok(low <= open && low <= close && high >= open && high >= close)
})

check('fetchBalance', async (exchange) => {
  const balance = await exchange.fetchBalance()
  assert.ok(balance.USDT.free > 1000, 'the account needs USDT')
  assert.ok(balance.BTC.free > 0.01, 'the account needs BTC')
  assert.equal(balance.USDT.total, balance.USDT.free + balance.USDT.used)
})

check('fetchTradingFees, fetchTradingFee', async (exchange) => {
  const fees = await exchange.fetchTradingFees()
  assert.equal(fees[BTC].maker, 0.001)
  assert.equal(fees[BTC].taker, 0.001)
  assert.equal((await exchange.fetchTradingFee(BTC)).taker, 0.001)
})

check('createOrder market, fetchMyTrades', async (exchange) => {
  const order = await exchange.createOrder(BTC, 'market', 'buy', 0.002)
  assert.equal(order.status, 'closed')
  assert.equal(order.filled, 0.002)
  assert.ok(order.average > 0)
  assert.ok(order.trades.length > 0, 'FULL answers have fills')
  const trades = await exchange.fetchMyTrades(BTC, undefined, 50)
  const own = trades.filter((trade) => trade.order === order.id)
  assert.equal(own.length, order.trades.length)
  assert.equal(own[0].takerOrMaker, 'taker')
  assert.equal(own[0].fee.currency, 'BTC')
})

check('createMarketBuyOrderWithCost', async (exchange) => {
  const order = await exchange.createMarketBuyOrderWithCost(BTC, 100)
  assert.equal(order.status, 'closed')
  assert.ok(order.cost <= 100 && order.cost > 99, 'spent ' + order.cost)
})

check('createOrder limit, fetchOrder, fetchOpenOrders, cancelOrder', async (exchange) => {
  const price = await away(exchange, -500)
  const order = await exchange.createOrder(BTC, 'limit', 'buy', 0.001, price)
  assert.equal(order.status, 'open')
  const found = await exchange.fetchOrder(order.id, BTC)
  assert.equal(found.price, price)
  assert.equal(found.remaining, 0.001)
  const byClientId = await exchange.fetchOrder('', BTC, { origClientOrderId: order.clientOrderId })
  assert.equal(byClientId.id, order.id)
  const open = await exchange.fetchOpenOrders(BTC)
  assert.ok(open.some((other) => other.id === order.id))
  assert.equal((await exchange.fetchBalance()).USDT.used > 0, true)
  const canceled = await exchange.cancelOrder(order.id, BTC)
  assert.equal(canceled.status, 'canceled')
  assert.equal((await exchange.fetchOrder(order.id, BTC)).status, 'canceled')
  await refused(ccxt.OrderNotFound, () => exchange.cancelOrder(order.id, BTC))
})

check('createOrder post-only', async (exchange) => {
  const order = await exchange.createOrder(BTC, 'limit', 'sell', 0.001, await away(exchange, 500), { postOnly: true })
  assert.equal(order.status ?? 'open', 'open')
  await exchange.cancelOrder(order.id, BTC)
  const crossing = await away(exchange, -100)
  await refused(ccxt.OrderImmediatelyFillable, () =>
    exchange.createOrder(BTC, 'limit', 'sell', 0.001, crossing, { postOnly: true }))
})

check('createOrder IOC, FOK', async (exchange) => {
  const low = await away(exchange, -500)
  const ioc = await exchange.createOrder(BTC, 'limit', 'buy', 0.001, low, { timeInForce: 'IOC' })
  assert.equal(ioc.status, 'expired')
  const high = await away(exchange, 100)
  const fok = await exchange.createOrder(BTC, 'limit', 'buy', 0.001, high, { timeInForce: 'FOK' })
  assert.equal(fok.status, 'closed')
})

check('createOrder stop-loss and take-profit', async (exchange) => {
  const trigger = await away(exchange, -500)
  const limit = Number(exchange.priceToPrecision(BTC, trigger * 0.99))
  const stopLimit = await exchange.createOrder(BTC, 'limit', 'sell', 0.001, limit, { stopLossPrice: trigger })
  const stopMarket = await exchange.createOrder(BTC, 'market', 'sell', 0.001, undefined, { stopLossPrice: trigger })
  const target = await away(exchange, 500)
  const takeProfit = await exchange.createOrder(BTC, 'market', 'sell', 0.001, undefined, { takeProfitPrice: target })
  const found = await exchange.fetchOrder(stopLimit.id, BTC)
  assert.equal(found.info.type, 'STOP_LOSS_LIMIT')
  assert.equal(found.triggerPrice, trigger)
  assert.equal(found.status, 'open')
  assert.equal((await exchange.fetchOrder(stopMarket.id, BTC)).info.type, 'STOP_LOSS')
  assert.equal((await exchange.fetchOrder(takeProfit.id, BTC)).info.type, 'TAKE_PROFIT')
  for (const order of [stopLimit, stopMarket, takeProfit]) await exchange.cancelOrder(order.id, BTC)
})

check('editOrder', async (exchange) => {
  const order = await exchange.createOrder(BTC, 'limit', 'buy', 0.001, await away(exchange, -500))
  const price = await away(exchange, -400)
  const edited = await exchange.editOrder(order.id, BTC, 'limit', 'buy', 0.002, price)
  assert.notEqual(edited.id, order.id)
  assert.equal(edited.price, price)
  assert.equal(edited.amount, 0.002)
  assert.equal((await exchange.fetchOrder(order.id, BTC)).status, 'canceled')
  await exchange.cancelOrder(edited.id, BTC)
})

check('cancelAllOrders, fetchOrders', async (exchange) => {
  const price = await away(exchange, -500)
  for (let i = 0; i < 3; i++) await exchange.createOrder(BTC, 'limit', 'buy', 0.001, price)
  assert.equal((await exchange.cancelAllOrders(BTC)).length, 3)
  assert.equal((await exchange.fetchOpenOrders(BTC)).length, 0)
  assert.ok((await exchange.fetchOrders(BTC, undefined, 100)).length >= 3)
  assert.ok((await exchange.fetchClosedOrders(BTC)).length >= 1)
})

check('a client id serves again once its order is closed', async (exchange) => {
  const price = await away(exchange, -500)
  const clientOrderId = 'again-' + Date.now()
  const first = await exchange.createOrder(BTC, 'limit', 'buy', 0.001, price, { clientOrderId })
  await assert.rejects(() => exchange.createOrder(BTC, 'limit', 'buy', 0.001, price, { clientOrderId }),
    /Duplicate order sent/)
  await exchange.cancelOrder(first.id, BTC)
  const second = await exchange.createOrder(BTC, 'limit', 'buy', 0.001, price, { clientOrderId })
  assert.notEqual(second.id, first.id)
  await exchange.cancelOrder(second.id, BTC)
})

check('refusals', async (exchange) => {
  const price = await away(exchange, -500)
  await refused(ccxt.InsufficientFunds, () => exchange.createOrder(BTC, 'limit', 'buy', 8000, price))
  await refused(ccxt.InsufficientFunds, () => exchange.createOrder(BTC, 'market', 'sell', 8000))
  await refused(ccxt.OrderNotFound, () => exchange.fetchOrder('999999999', BTC))
  await refused(ccxt.AuthenticationError, () => connect('wrong').fetchBalance())
  // Around ccxt's own rounding, which would not let such a price out.
  await assert.rejects(() => exchange.privatePostOrder(
    { symbol: 'BTCUSDT', side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', quantity: '0.001', price: '100.001' }),
  /Filter failure: PRICE_FILTER/)
  await assert.rejects(() => exchange.privatePostOrder(
    { symbol: 'NOPEUSDT', side: 'BUY', type: 'MARKET', quantity: '1' }), ccxt.BadSymbol)
})

/** What ccxt has gathered from a stream, once it meets the condition. */
async function until (exchange, gathered, condition) {
  for (let i = 0; i < 500; i++) {
    const found = (gathered() ?? []).find(condition)
    if (found) return found
    await exchange.sleep(20)
  }
  throw new Error('what was waited for did not come')
}

check('watchTicker, watchBidsAsks', async (exchange) => {
  const ticker = await exchange.watchTicker(BTC)
  assert.equal(ticker.symbol, BTC)
  assert.ok(ticker.last > 0 && ticker.high >= ticker.low)
  const best = (await exchange.watchBidsAsks([BTC]))[BTC]
  assert.ok(best.bid > 0 && best.bid < best.ask)
})

check('watchTrades', async (exchange) => {
  const trades = await exchange.watchTrades(BTC)
  assert.ok(trades.length > 0)
  const { id, price, amount, side } = trades[trades.length - 1]
  assert.ok(Number(id) > 0 && price > 0 && amount > 0)
  assert.ok(['buy', 'sell'].includes(side))
})

check('watchOHLCV', async (exchange) => {
  const candles = await exchange.watchOHLCV(BTC, '1m')
  const [time, open, high, low, close] = candles[candles.length - 1]
  assert.equal(time % 60000, 0)
  assert.ok(low <= open && low <= close && high >= open && high >= close)
})

check('watchOrderBook', async (exchange) => {
  let book
  for (let i = 0; i < 10; i++) {
    book = await exchange.watchOrderBook(BTC)
    assert.ok(book.bids[0][0] < book.asks[0][0], 'a crossed book')
  }
  assert.ok(book.nonce > 0)
  assert.ok(book.bids.length >= 5 && book.asks.length >= 5)
})

check('watchOrders, watchMyTrades, watchBalance', async (exchange) => {
  const watched = [exchange.watchOrders(BTC), exchange.watchMyTrades(BTC), exchange.watchBalance()]
  const clientOrderId = 'watched-' + Date.now()
  // What happens before the subscription is there is not told, here as on any exchange.
  await until(exchange, () => Object.values(exchange.clients), (client) => 'spot:balance' in client.futures)
  await exchange.sleep(500)
  const order = await exchange.createOrder(BTC, 'market', 'buy', 0.001, undefined, { clientOrderId })
  const closed = await until(exchange, () => exchange.orders,
    (other) => other.id === order.id && other.status === 'closed')
  assert.equal(closed.clientOrderId, clientOrderId)
  assert.equal(closed.filled, 0.001)
  const trade = await until(exchange, () => exchange.myTrades, (other) => other.order === order.id)
  assert.equal(trade.side, 'buy')
  assert.equal(trade.takerOrMaker, 'taker')
  assert.equal(trade.fee.currency, 'BTC')
  const [, , balance] = await Promise.all(watched)
  assert.ok(balance.BTC.free > 0)
})

check('watchOrders tells of a cancel', async (exchange) => {
  const resting = await exchange.createOrder(BTC, 'limit', 'buy', 0.001, await away(exchange, -500))
  await exchange.cancelOrder(resting.id, BTC)
  const canceled = await until(exchange, () => exchange.orders,
    (other) => other.id === resting.id && other.status === 'canceled')
  assert.equal(canceled.clientOrderId, resting.clientOrderId)
})

check('createOrderWs, fetchOrderWs, cancelOrderWs, fetchBalanceWs', async (exchange) => {
  const order = await exchange.createOrderWs(BTC, 'limit', 'buy', 0.001, await away(exchange, -500))
  assert.equal((await exchange.fetchOrderWs(order.id, BTC)).status, 'open')
  assert.equal((await exchange.cancelOrderWs(order.id, BTC)).status, 'canceled')
  // ccxt 4.5 leaves its own fields empty here and hands the answer through.
  const { info } = await exchange.fetchBalanceWs()
  assert.ok(info.balances.some(({ asset, free }) => asset === 'USDT' && Number(free) > 0))
})

async function admin (method, path, body) {
  const response = await fetch(url + '/admin/' + path, {
    method,
    headers: { 'X-Admin-Token': process.env.VENUE_ADMIN_TOKEN, 'Content-Type': 'application/json' },
    body: body && JSON.stringify(body),
  })
  assert.equal(response.status, 200, await response.clone().text())
  return response.json()
}

if (process.env.VENUE_ADMIN_TOKEN) {
  check('faults', async (exchange) => {
    const price = await away(exchange, -500)
    const faults = [
      ['HTTP_429', false, ccxt.DDoSProtection, 0],
      ['HTTP_418', false, ccxt.DDoSProtection, 0],
      ['HTTP_503', false, ccxt.ExchangeNotAvailable, 0],
      ['HTTP_503', true, ccxt.ExchangeNotAvailable, 1],
      ['ERROR_1006', true, ccxt.OperationFailed, 1],
      ['ERROR_1007', true, ccxt.RequestTimeout, 1],
      ['ERROR_1021', false, ccxt.InvalidNonce, 0],
      ['CUT_BEFORE', false, ccxt.NetworkError, 0],
      ['CUT_AFTER', false, ccxt.NetworkError, 1],
    ]
    for (const [kind, applied, errorClass, placed] of faults) {
      await admin('POST', 'faults', { kind, applied, key: apiKey, method: 'POST', path: '/api/v3/order', count: 1 })
      await assert.rejects(() => exchange.createOrder(BTC, 'limit', 'buy', 0.001, price), errorClass, kind)
      await admin('DELETE', 'faults')
      const open = await exchange.fetchOpenOrders(BTC)
      assert.equal(open.length, placed, kind + (applied ? ' applied' : ''))
      for (const order of open) await exchange.cancelOrder(order.id, BTC)
    }
  })
}

async function main () {
  const exchange = connect()
  await exchange.loadHttpProxyAgent()
  let failures = 0
  for (const { name, body } of checks) {
    try {
      await body(exchange)
      console.log('passed  ' + name)
    } catch (error) {
      failures++
      console.log('FAILED  ' + name + '\n' + error.stack)
    }
  }
  await exchange.close()
  console.log(`${checks.length - failures} of ${checks.length} passed with ccxt ${ccxt.version}`)
  process.exit(failures ? 1 : 0)
}

main()
