analyze cart.cart;
