package planted.undeclared.cart;

class Cart {
    planted.undeclared.till.Till till = new planted.undeclared.till.Till();
}
