package planted.house.storefront.web;

import org.springframework.stereotype.Controller;

@Controller
class CartController {}
