-- the media room asks which of some hundred pictures an order still shows
create index order_line_image on orders.order_line (image_path) where image_path is not null;
