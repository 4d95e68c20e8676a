package planted.indoors.cart;

class Cart {
    planted.indoors.inventory.web.StockForm form = new planted.indoors.inventory.web.StockForm();
}
