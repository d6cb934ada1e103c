/** What people choose most among the passwords that are long enough, in lower case. */
export const commonPasswords: ReadonlySet<string> = new Set(
  `password12 password123 password1234 password12345 password123456 password01 passw0rd123 p@ssword123 p@ssw0rd123
  passwordpassword mypassword mypassword1 newpassword newpassword1 thepassword yourpassword changeme123 changemenow
  letmein123 letmein1234 letmeinnow welcome123 welcome1234 welcome2024 welcome2025 welcome2026 qwertyuiop qwertyuiop1
  qwertyuiop123 qwerty12345 qwerty123456 qwerty1234 1qaz2wsx3edc 1q2w3e4r5t 1q2w3e4r5t6y q1w2e3r4t5 q1w2e3r4t5y6
  qazwsxedcrfv zaq12wsxcde3 asdfghjkl1 asdfghjkl123 asdf123456 zxcvbnm123 zxcvbnm1234 zxcvbnm12345 iloveyou12
  iloveyou123 iloveyou1234 iloveyouforever football123 baseball123 basketball basketball1 superman123 batman12345
  spiderman123 starwars123 dragon12345 monkey12345 princess123 sunshine123 sunshine1234 michael123 charlie123
  jennifer123 jonathan123 administrator administrator1 admin12345 admin123456 adminadmin admin@12345 root123456
  rootroot12 toor123456 test123456 testtest12 testing123 testing1234 default123 guest12345 secret12345 secretsecret
  trustno1234 abc1234567 abcd123456 abcd1234567 abc123456789 a123456789 aa123456789 123456789a 123456789q 1234567890a
  12345678910 123456789123 1234512345 123123123123 0987654321 9876543210 1122334455 111222333444 0123456789
  147258369147 789456123 7894561230 159357456 1029384756 computer123 internet123 samsung123 google12345 facebook123
  liverpool1 chelsea12345 manchester manchester1 barcelona1 realmadrid passwort123 hallo12345 schatz12345 motdepasse
  motdepasse1 contrasena contrasena1 senha12345 correcthorsebatterystaple`.split(/\s+/),
)
