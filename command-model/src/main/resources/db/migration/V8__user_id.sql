create sequence user_id;
