package planted.house.storefront.web;

import shop.stoa.web.Markup;

class ReviewFaces {

    Markup html(String typed) {
        return new Markup(typed);
    }
}
