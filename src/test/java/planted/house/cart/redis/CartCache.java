package planted.house.cart.redis;

import planted.house.cart.Carts;

class CartCache {
    CartCache(Carts carts) {}
}
